import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiRoutes } from '../testing/api-routes'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

test('a method that an address of the API does not have is refused as JSON, with those that it has', async () => {
  for (const [pattern, module] of Object.entries(apiRoutes)) {
    const path = pattern.replaceAll(/\[\w+\]/g, '1')
    const has = methods.filter((method) => Object.hasOwn(module, method))
    for (const method of methods.filter((each) => !has.includes(each))) {
      const response = await fetch(server.origin + path, { method })
      const { error } = (await response.json()) as { error: { code: string } }
      const allowed = response.headers.get('allow')?.split(', ')
      const also = [...(has.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
      expect([method, path, response.status, error.code, allowed?.toSorted()]).toEqual([
        method,
        path,
        405,
        'method_not_allowed',
        [...has, ...also].toSorted(),
      ])
    }
  }
})

test.each([
  '/api',
  '/api/',
  '/api/nothing',
  '/api/bins/1/captures/1/nothing',
  '/api/nothing?a=/api/bins',
])('%s, which the API does not have, is refused as JSON', async (path) => {
  for (const method of methods) {
    const response = await fetch(server.origin + path, { method })
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { error: { code: 'not_found', message: expect.stringContaining('/api/openapi.json') } },
    ])
  }
})
