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
})
afterAll(() => server.stop())

interface Operation {
  parameters?: { name: string; in: string; schema: { type?: string; maximum?: number } }[]
}

const { paths } = openApi('https://a.example', '1') as {
  paths: Record<string, Record<string, Operation>>
}

/** Every number that a query of the API takes. */
const numbers = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { parameters = [] }]) =>
    parameters
      .filter((parameter) => parameter.in === 'query' && parameter.schema.type === 'integer')
      .map(({ name, schema }) => ({ method, path, name, maximum: schema.maximum ?? 0 })),
  ),
)

const notWhole = ['', ' ', ' 1', '1 ', '+1', '-1', '1.0', '1e2', '0x10', '1_0', '٣', 'abc', 'NaN']

const read = (method: string, path: string, query = ''): Promise<Response> => {
  const address = path.replace('{bin}', bin).replace('{seq}', '1')
  return owner.fetch(address + query, { method: method.toUpperCase() })
}

test('the API has the numbers that are tried here', () => {
  expect(numbers.map(({ name }) => name).toSorted()).toEqual([
    'after',
    'after',
    'after',
    'after',
    'before',
    'buckets',
    'capture',
    'limit',
    'limit',
    'timeout',
    'timeout',
    'upTo',
    'upTo',
  ])
})

test.each(numbers)(
  '$method $path refuses a $name that is no number, and says which',
  async (one) => {
    const { method, path, name, maximum } = one
    for (const text of [...notWhole, String(maximum + 1), '9'.repeat(20)]) {
      const response = await read(method, path, `?${name}=${encodeURIComponent(text)}`)
      const { error } = (await response.json()) as { error: { message: string } }
      expect([text, response.status, error.message]).toEqual([
        text,
        400,
        expect.stringMatching(`^${name}: .*a whole number from [01] to ${maximum}$`),
      ])
    }
  },
)

test('a capture is addressed by its number alone', async () => {
  await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body: 'x' })
  for (const seq of ['0', '01x', '1.0', '1e0', '+1', '0x1', '%201']) {
    const response = await read('get', `/api/bins/{bin}/captures/${seq}`)
    expect([seq, response.status]).toEqual([seq, 400])
  }
  expect((await read('get', '/api/bins/{bin}/captures/1')).status).toBe(200)
})
