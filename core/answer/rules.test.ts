import { expect, test } from 'vitest'
import { exchange, valueOf } from '../../server/testing/raw-client'
import { replyServer } from '../../server/testing/reply-bins'

const up = replyServer()

const reply = (said: object) => ({ kind: 'reply', reply: said })
const rule = (id: string, when: object, said: object) => ({ id, when, answer: reply(said) })
const template = (body: string, headers: [string, string][] = []) => ({
  fallback: { body, headers, template: true },
})
test('the first matching rule answers, else the fallback; the capture names it', async () => {
  const bin = await up.bins.saying({
    rules: [
      { ...rule('off', {}, { status: 500 }), on: false },
      rule('orders', { path: '/orders/:id' }, { status: 201, body: 'made' }),
      rule('later', { methods: ['put'] }, { status: 202 }),
    ],
    fallback: { status: 404, body: 'nothing' },
  })
  const first = await up.bins.send(bin, '/orders/7', { method: 'PUT' })
  expect([first.status, await first.text()]).toEqual([201, 'made'])
  expect((await up.bins.send(bin, '/', { method: 'PUT' })).status).toBe(202)
  expect((await up.bins.send(bin, '/')).status).toBe(404)
  const captures = await up.owner.captures(bin)
  expect(captures.map(({ answeredBy, status }) => [answeredBy, status])).toEqual([
    ['rule:orders', 201],
    ['rule:later', 202],
    [null, 404],
  ])
  expect(captures[0]?.reply).toMatchObject({ status: 201, size: 4, body: { text: 'made' } })
})

test('a template can use the number that the capture gets', async () => {
  const bin = await up.bins.saying(
    template('{{ bin }} {{ number }}', [['X-Number', 'n{{ number }}']]),
  )
  for (const n of [1, 2, 3]) {
    const response = await up.bins.send(bin)
    expect(await response.text()).toBe(`${bin} ${n}`)
    expect(response.headers.get('x-number')).toBe(`n${n}`)
  }
  expect((await up.bins.noted(bin, 3)).reply).toMatchObject({
    status: 200,
    body: { text: `${bin} 3` },
  })
})

test('values from a request are never rendered as templates, and break no header line', async () => {
  const bin = await up.bins.saying(
    template('{{ request.body }}', [['X-Said', '{{ request.query.q }}']]),
  )
  const response = await up.bins.send(bin, '?q=a%0d%0aSet-Cookie:%20a=b', {
    method: 'POST',
    body: '{{ number }}{% for i in (1..9) %}',
  })
  expect(await response.text()).toBe('{{ number }}{% for i in (1..9) %}')
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(response.headers.get('x-said')).toBeNull()
  const { log } = await up.bins.noted(bin, 1)
  expect(log).toBe(
    'Header “X-Said” was left out: it holds a line break or another control character',
  )
})

test('a failing template is answered with 500 and the place, and logged', async () => {
  const bin = await up.bins.saying(template('a\n{% for i in (1..99999999) %}{% endfor %}'))
  const response = await up.bins.send(bin)
  expect(response.status).toBe(500)
  const why = 'The template of this reply failed: It creates more than 500000 characters or items'
  expect(await response.text()).toContain(`${why} (line 2, column 1)`)
  const { log, status } = await up.bins.noted(bin, 1)
  expect(log).toContain(why)
  expect(status).toBe(500)
})

test('an echo sends back bytes and type', async () => {
  const bin = await up.bins.saying({ fallback: { echo: true } })
  const body = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const headers = { 'Content-Type': 'image/x-any', 'Content-Encoding': 'br' }
  const answer = await exchange(up.server.port, [rawPost(bin, headers, Buffer.from(body))])
  expect(answer.answers[0]?.body.equals(Buffer.from(body))).toBe(true)
  expect(valueOf(answer.answers[0]?.headers ?? [], 'content-type')).toBe('image/x-any')
  expect(valueOf(answer.answers[0]?.headers ?? [], 'content-encoding')).toBe('br')
  const big = await up.bins.send(bin, '', { method: 'POST', body: 'x'.repeat(1_048_577) })
  expect(big.status).toBe(413)
})

function rawPost(bin: string, headers: Record<string, string>, body: Buffer): Buffer {
  const lines = Object.entries({
    Host: 'a',
    'Content-Length': String(body.length),
    Connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`POST /in/${bin} HTTP/1.1\r\n${lines.join('')}\r\n`), body])
}

test.each([
  [204, 'GET', null, ''],
  [304, 'GET', null, ''],
  [205, 'GET', '0', ''],
  [200, 'HEAD', '5', ''],
  [200, 'GET', '5', 'hello'],
  [599, 'GET', '5', 'hello'],
])('%i to %s has length %s and body "%s"', async (status, method, length, body) => {
  const bin = await up.bins.saying({ fallback: { status, body: 'hello' } })
  const head = `${method} /in/${bin} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`
  const { answers } = await exchange(up.server.port, [head], { methods: [method] })
  expect(answers).toHaveLength(1)
  expect(answers[0]?.status).toBe(status)
  expect(valueOf(answers[0]?.headers ?? [], 'content-length')).toBe(length)
  expect(answers[0]?.body.toString()).toBe(body)
})

test('the headers that keep a reply from running as a page come once, whatever the bin sets', async () => {
  const bin = await up.bins.saying({
    fallback: {
      headers: [
        ['content-type', 'text/html'],
        ['X-A', '1'],
        ['X-A', '2'],
      ],
      body: '<b>',
    },
  })
  const head = `GET /in/${bin} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`
  const { answers } = await exchange(up.server.port, [head], { methods: ['GET'] })
  const headers = answers[0]?.headers ?? []
  const values = (wanted: string): string[] =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value)
  expect(values('content-security-policy')).toEqual(['sandbox'])
  expect(values('x-content-type-options')).toEqual(['nosniff'])
  expect(values('x-robots-tag')).toEqual(['noindex'])
  expect(values('cache-control')).toEqual(['no-store'])
  expect(values('content-type')).toEqual(['text/html'])
  expect(values('x-a')).toEqual(['1', '2'])
})

test('rules that take too much work are answered with 500 and the reason, and logged', async () => {
  const json = Array.from({ length: 20 }, () => ({ name: '[*]', op: 'is', value: '1' }))
  const bin = await up.bins.saying({ rules: [rule('many', { json }, { status: 201 })] })
  expect((await up.bins.send(bin, '', { method: 'POST', body: '[0, 1]' })).status).toBe(201)
  const body = `[${'1,'.repeat(400_000)}1]`
  const response = await up.bins.send(bin, '', { method: 'POST', body })
  expect(response.status).toBe(500)
  const why = 'The rules of this bin could not be evaluated: It takes more than 100000 steps'
  expect(await response.text()).toBe(`${why}\n`)
  expect(await up.bins.noted(bin, 2)).toMatchObject({ status: 500, log: why, answeredBy: null })
  expect((await up.owner.body(bin, 2)).length).toBe(body.length)
})
