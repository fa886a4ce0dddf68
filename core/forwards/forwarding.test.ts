import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Delivery } from '../contract/delivery'
import type { Forward } from '../contract/forward'
import { setStage } from '../deliveries/testing/stage'
import { hostileTexts } from '../testing/hostile-texts'
import { maxHops } from './hops'
import { forwardPresets } from './presets'
import { answering, forwardingBin } from './testing/forwarding-bin'

const stage = setStage({ WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' })
const ok = answering(200)
beforeEach(() => void (stage.target.answer = ok))

const headAndBody = (request = ''): [head: string, body: string] => {
  const end = request.indexOf('\r\n\r\n')
  return [request.slice(0, end + 2), request.slice(end + 4)]
}

test('what arrives is sent on, with a stable id and the number of the attempt', async () => {
  const own = await forwardingBin(stage)
  await own.send('hello', '/orders?id=1')
  await vi.waitFor(async () => expect(await own.marks()).toEqual(['sent']))
  const [head, body] = headAndBody(stage.target.requests[0])
  const [delivery] = await own.deliveries()
  expect(body).toBe('hello')
  expect(head).toMatch(/^POST \/orders\?id=1 HTTP\/1\.1\r\n/)
  expect(head).toContain(`\r\nWirebin-Delivery: ${delivery?.message}\r\n`)
  expect(head).toContain('\r\nWirebin-Attempt: 1\r\nWirebin-Hops: 1\r\n')
  expect(delivery).toMatchObject({ state: 'succeeded', forward: own.id, attempt: 1 })
  expect(await own.forward()).toMatchObject({
    waiting: { queued: 0, held: 0 },
    last: { seq: 1, state: 'succeeded', status: 200 },
  })
})

test('only what meets the conditions is sent on, by each forward that it meets', async () => {
  const own = await forwardingBin(stage, {
    when: { methods: ['POST'], json: [{ name: 'kind', op: 'is', value: 'paid' }] },
  })
  const to = `${stage.target.origin}/other`
  await own.ask('/forwards', 'POST', { to, path: 'fixed', when: { path: '/orders/:id' } })
  await own.send('{"kind":"paid"}', '/x')
  await own.send('{"kind":"open"}', '/x')
  await own.send('{"kind":"paid"}', '/orders/7')
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(3))
  const firsts = stage.target.requests.map((request) => request.split('\r\n')[0] ?? '').toSorted()
  expect(firsts).toEqual(['POST /orders/7 HTTP/1.1', 'POST /other HTTP/1.1', 'POST /x HTTP/1.1'])
  expect((await own.marks())[1]).toBeNull()
})

test('a forward may change method, path, header lines and body', async () => {
  const own = await forwardingBin(stage, {
    to: `${stage.target.origin}/fixed?a=1`,
    path: 'fixed',
    method: 'PUT',
    drop: ['x-secret', 'sec-*', 'user-agent', 'accept*', 'host'],
    add: [
      ['Authorization', 'Bearer mine'],
      ['Content-Type', 'application/json'],
    ],
    when: { path: '/orders/:id' },
    body: '{"order":{{ request.params.id | json }},"n":{{ number }},"kind":{{ request.json.kind | json }}}',
  })
  await own.send('{"kind":"ä"}', '/orders/7?b=2', { 'X-Secret': '1', Authorization: 'theirs' })
  await vi.waitFor(async () => expect(await own.marks()).toEqual(['sent']))
  const [head, body] = headAndBody(stage.target.requests[0])
  const sent = '{"order":"7","n":1,"kind":"ä"}'
  expect(Buffer.from(body, 'latin1').toString()).toBe(sent)
  expect(head).toMatch(/^PUT \/fixed\?a=1 HTTP\/1\.1\r\n/)
  expect(head).toMatch(new RegExp(`\r\ncontent-length: ${Buffer.byteLength(sent)}\r\n`, 'i'))
  expect(head.match(/authorization: .*/gi)).toEqual(['Authorization: Bearer mine'])
  expect(head).not.toMatch(/x-secret|sec-fetch|user-agent/i)
  const [made] = await own.deliveries()
  const delivery = await own.ask<Delivery>(`/deliveries/${made?.id}`)
  expect(delivery.sent?.body).toEqual({ encoding: 'utf8', text: sent, truncated: false })
  expect(delivery.changes).toContain('body: made by the template of the forward')
})

test('a template that fails is held, and is made once the forward is mended', async () => {
  const own = await forwardingBin(stage, {
    body: '{{ "a" | date: request.json }}{% render "x" %}',
  }).catch((error: Error) => error.message)
  expect(own).toMatch(/400 .*body/)
  const failing = await forwardingBin(stage, { body: '{% for i in (1..100000000) %}x{% endfor %}' })
  await failing.send()
  await vi.waitFor(async () => expect(await failing.states()).toEqual(['1.1 failed', '1.2 held']))
  expect((await failing.deliveries())[0]?.error).toMatch(/^It could not be made: /)
  expect((await failing.forward()).failingSince).toBeNull()
  await failing.ask(`/forwards/${failing.id}`, 'PATCH', { body: 'mended' })
  await failing.ask(`/forwards/${failing.id}/resume`, 'POST', {})
  await vi.waitFor(async () => expect(await failing.marks()).toEqual(['sent']))
  expect(headAndBody(stage.target.requests[0])[1]).toBe('mended')
})

test('what was refused, or imported, is not sent on', async () => {
  const own = await forwardingBin(stage)
  await stage.owner.fetch(`/api/bins/${own.bin}`, {
    method: 'PATCH',
    body: JSON.stringify({ maxBody: 10 }),
  })
  expect((await own.send('x'.repeat(11))).status).toBe(413)
  const imported = await fetch(`${stage.server.origin}/api/bins/${own.bin}/import`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${stage.owner.key()}`, 'Content-Type': 'text/plain' },
    body: 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na',
  })
  expect(await imported.text()).toContain('"imported":1')
  await own.send('fits')
  await vi.waitFor(async () => expect(await own.marks()).toEqual([null, null, 'sent']))
  expect(stage.target.requests).toHaveLength(1)
})

test('a forward that leads back to its bin ends after some hops, and says so', async () => {
  const own = await forwardingBin(stage)
  stage.target.answer = (request, socket) => {
    const [head, body] = headAndBody(request)
    const hops = /wirebin-hops: (\d+)/i.exec(head)?.[1] ?? '0'
    void own.send(body, '', { 'Wirebin-Hops': hops }).then(() => ok(request, socket))
  }
  await own.send('round')
  await vi.waitFor(async () => {
    const last = (await own.deliveries()).at(-1)
    expect(last?.error).toBe(`It was forwarded ${maxHops} times already: it may go in a circle`)
  })
  expect(stage.target.requests).toHaveLength(maxHops)
  expect((await own.states()).at(-1)).toBe(`${maxHops + 1}.1 failed`)
})

test('a forward to this instance itself is refused', async () => {
  const own = await forwardingBin(stage, { to: `${stage.server.origin}/in/some-bin` })
  await own.send()
  await vi.waitFor(async () => expect((await own.deliveries())[0]?.state).toBe('failed'))
  expect((await own.deliveries())[0]?.error).toMatch(/Wirebin itself/)
})

describe('what cannot be sent is refused, with the field', () => {
  test.each<[object, RegExp]>([
    [{ to: 'localhost:9' }, /to: only http and https/],
    [{ to: `http://a.example/${'a'.repeat(2048)}` }, /to: an address has at most 2048 characters/],
    [{ name: 'a\nb' }, /name/],
    [{ name: 'a'.repeat(81) }, /name has at most 80/],
    [{ method: 'NO WAY' }, /method: not a valid HTTP method/],
    [{ add: [['a b', 'c']] }, /header “a b”: is not a header name/],
    [{ add: [['X', 'a\r\nb']] }, /header “X”: holds a line break/],
    [{ add: [['X', '€']] }, /Latin-1 only/],
    [{ add: [['Content-Length', '3']] }, /is set by the connection or the body/],
    [{ add: [['wirebin-hops', '0']] }, /is set by Wirebin on every attempt/],
    [{ add: Array.from({ length: 51 }, () => ['X', 'y']) }, /add has at most 50/],
    [{ drop: Array.from({ length: 51 }, () => 'x') }, /drop has at most 50/],
    [{ body: '{% if %}' }, /body: /],
    [{ body: 'x'.repeat(65_537) }, /body has at most 65,536/],
    [{ when: { path: 'orders' } }, /when\.path: /],
    [{ when: { q: 'size:>' } }, /when\.q: /],
    [{ schedule: { kind: 'own', waits: [0] } }, /a wait is 1 second to 2 days/],
    [{ schedule: { kind: 'own', waits: Array.from({ length: 21 }, () => 1) } }, /at most 20 waits/],
    [{ reply: { withinMs: 15_000 } }, /withinMs is 100 to 14,000/],
    [{ other: 1 }, /other/],
  ])('%j', async (settings, why) => {
    await expect(forwardingBin(stage, settings)).rejects.toThrow(why)
    const own = await forwardingBin(stage, { on: false })
    await expect(own.ask(`/forwards/${own.id}`, 'PATCH', settings)).rejects.toThrow(why)
  })

  test('and so is one more than a bin may have', async () => {
    const own = await forwardingBin(stage)
    for (let i = 2; i <= 20; i++) await own.ask('/forwards', 'POST', { to: 'http://a.example/' })
    await expect(own.ask('/forwards', 'POST', { to: 'http://a.example/' })).rejects.toThrow(
      '409 {"error":{"code":"too_many_forwards","message":"A bin has at most 20 forwards"',
    )
  })
})

const textIn = (body: string, name: string): unknown =>
  (JSON.parse(body) as Record<string, unknown>)[name]
const wellFormed: Record<string, (body: string) => boolean> = {
  slack: (body) => typeof textIn(body, 'text') === 'string' && !/[<>]/.test(body),
  discord: (body) => String(textIn(body, 'content')).length <= 2000,
  ntfy: (body) => body !== '' && body.length < 4000,
}

test.each(forwardPresets.filter(({ settings }) => settings.body !== null))(
  'the message for $label is well formed, whatever arrives',
  async ({ id, settings }) => {
    const own = await forwardingBin(stage, settings)
    const paths = hostileTexts.map(([, make]) =>
      encodeURI(`/${make(300)}`.replaceAll(/[^\x20-\x7e]|[?#%\\]/g, 'x')),
    )
    const events = ['<!channel> & @everyone', '"quoted" \\ {{ bin }}']
    for (const event of events) {
      await own.send('{}', '/p', {
        'X-GitHub-Event': event,
        'X-GitHub-Delivery': 'a',
        'X-Own': '1',
      })
    }
    const some = [...new Set(paths)].slice(0, 20)
    for (const path of some) await own.send('{}', path)
    await vi.waitFor(() => expect(stage.target.requests).toHaveLength(events.length + some.length))
    for (const request of stage.target.requests) {
      const [head, body] = headAndBody(request)
      expect(head).not.toMatch(/x-own|github/i)
      expect(wellFormed[id]?.(body)).toBe(true)
    }
  },
)

test('a forward is described as it was set, with all that it leaves open', async () => {
  const own = await forwardingBin(stage)
  const forward = await own.forward()
  expect(forward).toEqual({
    id: own.id,
    createdAt: expect.any(String) as string,
    name: '',
    on: true,
    when: { methods: [], path: null, headers: [], query: [], json: [], q: null },
    to: stage.target.origin,
    path: 'keep',
    method: null,
    drop: [],
    add: [],
    body: null,
    sign: 'anew',
    schedule: { kind: 'short' },
    reply: null,
    paused: null,
    failingSince: null,
    waiting: { queued: 0, held: 0 },
    last: null,
  } satisfies Forward)
})
