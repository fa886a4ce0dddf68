import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiRoutes } from '../testing/api-routes'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const pages = { '/b/[bin]': { GET: true }, '/s/[token]': { GET: true } }
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Each route with parameters, once for each of its parameters and methods. */
const places = Object.entries({ ...apiRoutes, ...pages }).flatMap(([pattern, module]) => {
  const parts = pattern.split('/')
  return parts.flatMap((part, place) =>
    part.startsWith('[')
      ? methods
          .filter((method) => Object.hasOwn(module, method))
          .map((method) => ({ method, parts, place }))
      : [],
  )
})

const addressOf = (parts: string[], place: number, segment: string): string =>
  server.origin + parts.map((part, at) => (at === place ? segment : filled(part))).join('/')
const filled = (part: string): string => (part.startsWith('[') ? '1' : part)

async function statusesOf(segment: string): Promise<[where: string, status: number][]> {
  const found: [string, number][] = []
  for (const { method, parts, place } of places) {
    const init = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(addressOf(parts, place, segment), { method, headers, ...init })
    await response.arrayBuffer()
    found.push([`${method} ${parts.join('/')}`, response.status])
  }
  return found
}

test.each([
  '%ED%A0%80',
  '%ff',
  '%C3',
  '%',
  '%2',
  '%zz',
  'a%F4%90%80%80b',
  '%00',
  'a%00b',
  '%C0%AF',
])('no route and no page accepts %s as a name: 400', async (segment) => {
  expect(places.length).toBeGreaterThan(30)
  expect((await statusesOf(segment)).filter(([, status]) => status !== 400)).toEqual([])
})

test('the response says what is wrong', async () => {
  const response = await fetch(`${server.origin}/api/bins/x/captures/%ED%A0%80`)
  expect(await response.json()).toEqual({
    error: { code: 'bad_request', message: 'The percent-encoded bytes of the path are not UTF-8' },
  })
})

test.each(['%0a', '%2F', '%5C', '%25', '%F0%9F%98%80', '-1', '1e3', '9'.repeat(40), '١'])(
  '%s is a name like any other, which does not exist',
  async (segment) => {
    const odd = (await statusesOf(segment)).filter(([, status]) => status < 400 || status >= 500)
    expect(odd).toEqual([])
  },
)
