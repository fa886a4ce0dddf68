import { expect, test } from 'vitest'
import { exchange } from '../../server/testing/raw-client'
import { replyServer } from '../../server/testing/reply-bins'

const up = replyServer()

test.each([
  ['/~status/503', 503, '503\n'],
  ['/orders/7/~status/404/~body/no%20such%20order?x=~status', 404, 'no such order'],
  ['/~body/a%2Fb', 200, 'a/b'],
  ['/%7Estatus/418', 418, '418\n'],
  ['/~status/204/', 204, ''],
  ['/~status/600', 400, '~status takes 200 to 599, not “600”\n'],
  ['/~delay/31', 400, '~delay takes 0 to 30 seconds, such as 2 or 500ms, not “31”\n'],
  ['/~type/html/~body/x', 400, '~type takes text or json, not “html”\n'],
  ['/~constructor/1', 400, '“~constructor” is not one of ~status, ~delay, '],
  ['/~status/503/orders', 400, '“orders” is not one of'],
])('%s is answered %i %j', async (path, status, body) => {
  const bin = await up.bins.saying({ address: true })
  const response = await up.bins.send(bin, path)
  expect(response.status).toBe(status)
  expect((await response.text()).startsWith(body)).toBe(true)
  expect(response.headers.get('content-security-policy')).toBe('sandbox')
  expect(await up.owner.captures(bin)).toMatchObject([
    { target: path, answeredBy: 'address', status },
  ])
})

test('the address can set type, Retry-After, delay, cut and reset', async () => {
  const bin = await up.bins.saying({ address: true })
  const json = await up.bins.send(bin, '/~type/json/~retry/7/~delay/20ms/~body/%7B%7D')
  expect(await json.json()).toEqual({})
  expect(json.headers.get('content-type')).toBe('application/json')
  expect(json.headers.get('retry-after')).toBe('7')
  await expect(up.bins.send(bin, '/~cut').then((response) => response.text())).rejects.toThrow(
    'terminated',
  )
  await expect(up.bins.send(bin, '/~reset')).rejects.toThrow('fetch failed')
})

test('switched off, or below ordinary paths, the address changes nothing', async () => {
  const off = await up.bins.saying({ cors: true })
  const response = await up.bins.send(off, '/~status/503')
  expect([response.status, await response.text()]).toEqual([200, 'ok'])
  const on = await up.bins.saying({ address: true })
  for (const path of ['', '/', '/orders/404', '/a~status/503', '/status/503', '/?~status/503'])
    expect((await up.bins.send(on, path)).status).toBe(200)
})

test('a browser’s preflight is answered and kept; pages of other origins may read every reply', async () => {
  const bin = await up.bins.saying({ cors: true, rules: [] })
  const preflight = await up.bins.send(bin, '/x', {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://a.example',
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'authorization, x-a',
    },
  })
  expect(preflight.status).toBe(204)
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'authorization, x-a',
  })
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  const after = await up.bins.send(bin, '/x', { method: 'PUT', body: 'a' })
  expect(after.headers.get('access-control-allow-origin')).toBe('*')
  const captures = await up.owner.captures(bin)
  expect(captures.map(({ answeredBy, status }) => [answeredBy, status])).toEqual([
    ['cors', 204],
    [null, 200],
  ])
})

test('refusals may be read too, and CORS headers of a rule are not overwritten', async () => {
  const bin = await up.bins.saying({
    cors: true,
    rules: [
      {
        id: 'own',
        when: { path: '/own' },
        answer: { kind: 'reply', reply: { headers: [['Access-Control-Allow-Origin', 'null']] } },
      },
    ],
  })
  const own = await up.bins.send(bin, '/own')
  expect(own.headers.get('access-control-allow-origin')).toBe('null')
  await up.owner.fetch(`/api/bins/${bin}`, {
    method: 'PATCH',
    body: JSON.stringify({ maxBody: 1 }),
  })
  const head = `POST /in/${bin} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello`
  const { answers } = await exchange(up.server.port, [head])
  expect(answers[0]?.status).toBe(413)
  expect(answers[0]?.headers).toContainEqual(['Access-Control-Allow-Origin', '*'])
})
