import { expect, test, vi } from 'vitest'
import { scriptLimits } from '@/core/scripts/limits'
import { exchange } from '../testing/raw-client'
import { replyServer } from '../testing/reply-bins'

const up = replyServer({ MAX_BODIES_IN_FLIGHT_BYTES: '8388608', MAX_BODY_BYTES: '4194304' })

/** A bin whose only rule is a script for /pay/…; all else gets the default reply. */
const binWith = (code: string): Promise<string> =>
  up.bins.saying({
    rules: [{ id: 'one', when: { path: '/pay/:id' }, answer: { kind: 'script', code } }],
  })
const post = (bin: string, path: string, body = ''): Promise<Response> =>
  up.bins.send(bin, path, { method: 'POST', body })

const endlessScript = 'function reply() { for (;;); }'

test('a rule answers with its script, and the log is shown with the request', async () => {
  const id = await binWith(`function reply(request) {
    print('number', request.number)
    return { status: 201, headers: { 'X-A': 'b' }, body: { paid: request.params.id, sum: request.json.sum } }
  }`)
  const answer = await post(id, '/pay/7', '{"sum":12}')
  expect(answer.status).toBe(201)
  expect(answer.headers.get('x-a')).toBe('b')
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(answer.headers.get('content-security-policy')).toBe('sandbox')
  expect(await answer.json()).toEqual({ paid: '7', sum: 12 })
  expect(await up.bins.noted(id, 1)).toMatchObject({
    answeredBy: 'rule:one',
    waiting: false,
    status: 201,
    log: 'number 1',
    reply: { body: { text: '{"paid":"7","sum":12}' } },
  })
})

test('only the owner, not the sender, learns why a script failed', async () => {
  const id = await binWith('function reply(request) {\n  return request.json.a.b\n}')
  const answer = await post(id, '/pay/7', '{}')
  expect(answer.status).toBe(500)
  expect(await answer.text()).toBe("The bin's script failed")
  const { status, log } = await up.bins.noted(id, 1)
  expect(status).toBe(500)
  expect(log).toMatch(/TypeError.*line 2/)
})

test.each([
  ['never ends', endlessScript, /ran longer than/],
  ['never ends in its promises', 'const reply = async () => { for (;;) await null }', /ran longer/],
  [
    'cannot be interrupted',
    'const reply = () => [].indexOf.call({ length: 2 ** 53 - 1 }, 1)',
    /ran longer/,
  ],
  [
    'eats memory',
    'function reply() { const a = []; for (;;) a.push({}) }',
    /more than 16 MiB of memory|ran longer/,
  ],
  ['eats memory at once', 'function reply() { new Uint8Array(1e9) }', /more than 16 MiB of memory/],
  [
    'prints without end',
    'function reply() { for (let i = 0; ; i++) print("line", i) }',
    /^line 0\nline 1\n[^]*… cut\nThe script/,
  ],
  ['answers too much', 'const reply = () => ({ body: "x".repeat(4e6) })', /MB exceeds 1 MiB/],
  ['calls itself', 'function reply() { return reply() }', /stack overflow/],
])('a script that %s holds up no other request', async (_, code, log) => {
  const greedy = await binWith(code)
  const { id: plain } = await up.owner.createBin()
  /** Returns the median of what requests to both bins take, in milliseconds. */
  const median = async (): Promise<number> => {
    const times: number[] = []
    for (let n = 0; n < 10; n += 1) {
      const began = performance.now()
      const [answer] = await Promise.all([post(plain, '/any'), post(greedy, '/other')])
      times.push(performance.now() - began)
      expect(await answer.text()).toBe('ok')
    }
    return times.toSorted((a, b) => a - b)[5] ?? 0
  }
  const calm = await median()
  const slow = post(greedy, '/pay/1')
  await vi.waitFor(async () => expect((await up.owner.readBin(greedy)).newest).toBe(11))
  // Behind a script each would wait for its 250 ms.
  expect(await median()).toBeLessThan(scriptLimits.cpuMs + calm)
  expect((await up.owner.readBin(plain)).newest).toBe(20)
  expect((await up.owner.readBin(greedy)).newest).toBe(21)
  expect((await slow).status).toBe(500)
  expect((await up.bins.noted(greedy, 11)).log).toMatch(log)
})

test('a script with a delay delays neither other requests nor other scripts', async () => {
  const patient = await binWith('const reply = () => ({ delayMs: 30000 })')
  const waits = Array.from({ length: 5 }, () => post(patient, '/pay/1').catch(() => 'ended'))
  await vi.waitFor(async () => expect((await up.owner.readBin(patient)).newest).toBe(5))
  const other = await binWith('const reply = () => ({ body: "mine" })')
  expect(await (await post(other, '/pay/1')).text()).toBe('mine')
  expect(await (await post(patient, '/other')).text()).toBe('ok')
  const still = await Promise.race([...waits, Promise.resolve('waiting')])
  expect(still).toBe('waiting')
})

test('a bin whose scripts never end delays neither its own catching nor another bin', async () => {
  const endless = await binWith(endlessScript)
  const { id: other } = await up.owner.createBin()
  const ended: string[] = []
  const slow = Array.from({ length: 6 }, () =>
    post(endless, '/pay/1').then(() => ended.push('slow')),
  )
  const quick = Array.from({ length: 50 }, (_, at) =>
    post(at % 2 === 0 ? other : endless, '/elsewhere').then(() => ended.push('quick')),
  )
  await Promise.all([...slow, ...quick])
  // Six runs of 250 ms end one after the other; everything else is done before.
  expect(ended.lastIndexOf('quick')).toBeLessThan(ended.lastIndexOf('slow'))
  expect(ended.slice(-3)).toEqual(['slow', 'slow', 'slow'])
  expect((await up.owner.page(endless)).newest).toBe(31)
})

test('another bin’s script gets its turn between those of a busy bin', async () => {
  const endless = await binWith(endlessScript)
  const other = await binWith('const reply = () => ({ body: "mine" })')
  const ended: string[] = []
  const slow = Array.from({ length: 5 }, () =>
    post(endless, '/pay/1').then(() => ended.push('slow')),
  )
  await vi.waitFor(async () => expect((await up.owner.readBin(endless)).newest).toBe(5))
  const answer = await post(other, '/pay/1')
  ended.push('other')
  expect(await answer.text()).toBe('mine')
  await Promise.all(slow)
  expect(ended.indexOf('other')).toBeLessThan(4)
})

test('bodies do not count as in flight while their scripts wait', async () => {
  const endless = await binWith(endlessScript)
  const { id: other } = await up.owner.createBin()
  // Two of these may be in flight.
  const body = 'x'.repeat(4_000_000)
  const slow: Promise<Response>[] = []
  for (let n = 1; n <= 5; n += 1) {
    slow.push(post(endless, '/pay/1', body))
    await vi.waitFor(async () => expect((await up.owner.readBin(endless)).newest).toBe(n))
  }
  const { captures } = await up.owner.page(endless, '?limit=50')
  expect(captures.filter(({ waiting }) => waiting).length).toBeGreaterThan(2)
  expect((await post(other, '/any', body)).status).toBe(200)
  await Promise.all(slow)
})

test('a script sees the first MiB of a body, and that it was truncated', async () => {
  const id = await binWith(
    'const reply = ({ body, bodySize, bodyCut }) => ({ body: [body.length, bodySize, bodyCut] })',
  )
  const size = 3_000_000
  const answer = await post(id, '/pay/1', 'a'.repeat(size))
  expect(await answer.json()).toEqual([1_048_576, size, true])
  expect((await up.owner.body(id, 1)).length).toBe(size)
})

test('requests pipelined with one for a script keep their bodies', async () => {
  const id = await binWith('const reply = ({ body }) => ({ body: "script " + body })')
  const { id: other } = await up.owner.createBin()
  const request = (target: string, body: string): string =>
    `POST /in/${target} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  const targets = [`${id}/pay/1`, other, `${id}/pay/2`, `${other}/x`, `${id}/pay/3`]
  const bodies = targets.map((_, at) => `body ${at}`)
  const written = targets.map((target, at) => request(target, bodies[at] ?? '')).join('')
  const { answers } = await exchange(up.server.port, [written], { finals: 5 })
  expect(answers.map(({ body }) => String(body))).toEqual([
    'script body 0',
    'ok',
    'script body 2',
    'ok',
    'script body 4',
  ])
  const kept = async (bin: string, seq: number): Promise<string> =>
    String(await up.owner.body(bin, seq))
  expect([await kept(id, 1), await kept(id, 2), await kept(id, 3)]).toEqual([
    'body 0',
    'body 2',
    'body 4',
  ])
  expect([await kept(other, 1), await kept(other, 2)]).toEqual(['body 1', 'body 3'])
})
