import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi } from '@/core/openapi/document'
import type { ApiClient } from '../testing/api-client'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  bin = (await owner.createBin()).id
  await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body: 'x' })
})
afterAll(() => server.stop())

const { paths } = openApi('https://a.example', '1') as {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>
}

/** Every parameter in a query that the API checks. */
const parameters = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) =>
    (operation.parameters ?? [])
      .filter((one) => one.in === 'query' && path !== '/api/health')
      .map(({ name }) => ({ method, path, name })),
  ),
)

const messageOf = async (method: string, path: string): Promise<[number, string]> => {
  const address = path.replace('{bin}', bin).replace('{seq}', '1')
  const response = await owner.fetch(address, { method: method.toUpperCase() })
  const { error } = (await response.json()) as { error: { message: string } }
  return [response.status, error.message]
}

test('the API has queries to try', () => {
  expect(parameters.length).toBeGreaterThan(20)
})

test.each(parameters)('$method $path refuses $name given twice, by its name', async (one) => {
  const { method, path, name } = one
  for (const query of [`${name}=1&${name}=2`, `${name}=1&a=b&${name}=1`, `${name}&${name}`]) {
    expect(await messageOf(method, `${path}?${query}`), query).toEqual([
      400,
      `${name}: is given more than once`,
    ])
  }
})

test.each(['2-1', '1-2,9-8', '5,3-2,12-'])(
  'unread=%s, which ends below its start, is refused',
  async (unread) => {
    const [status, message] = await messageOf(
      'get',
      `/api/bins/{bin}/captures?q=is:unread&unread=${unread}`,
    )
    expect([status, message]).toEqual([
      400,
      'unread: unread is numbers and ranges, none ending below its start: 3-5,9,12-',
    ])
  },
)
