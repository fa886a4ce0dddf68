import { expect, test, vi } from 'vitest'
import { setStage } from '../deliveries/testing/stage'
import { passElapsed, pollingBin, saying } from './testing/polling-bin'

const stage = setStage({
  WIREBIN_ALLOW_TARGETS: '127.0.0.1',
  DELIVERIES_PER_MINUTE_PER_ADDRESS: '0',
  LOG_LEVEL: 'silent',
})
test.each([
  [
    'a redirect',
    saying(302, '', 'Location: /login'),
    /^It answered 302 and leads to http:.*\/login: redirects are not followed$/,
  ],
  ['a redirect to nowhere', saying(301, ''), 'It answered 301'],
  ['an unasked 304', saying(304, ''), 'It answered 304'],
  ['an error', saying(500, 'oops'), 'It answered 500'],
  ['what is missing', saying(404, ''), 'It answered 404'],
  ['what is too large', saying(200, 'x'.repeat(2000)), 'Its answer is larger than 1 kB'],
  ['a body that ends early', saying(200, 'x', 'Content-Length: 50'), /./],
  ['what is no HTTP', (_: string, socket: { end(text: string): void }) => socket.end('hello'), /./],
  ['silence', (_: string, socket: { destroy(): void }) => socket.destroy(), /./],
] as const)('%s is a fault that its row names', async (_, answer, error) => {
  stage.target.answer = answer
  const own = await pollingBin(stage, {}, { maxBody: 1000 })
  const { last, failures } = await own.run()
  expect(last).toMatchObject({ error: expect.stringMatching(error), changed: null })
  expect(failures).toBe(1)
  expect((await stage.owner.page(own.bin)).newest).toBe(0)
})

test('each failure doubles the interval, and a success ends that', async () => {
  stage.target.answer = saying(500, '')
  const own = await pollingBin(stage, { everySeconds: 60, on: true })
  for (const [at, minutes] of [2, 4, 8].entries()) {
    await vi.waitFor(async () => expect((await own.poll()).failures).toBe(at + 1))
    const { nextAt, last } = await own.poll()
    const wait = Date.parse(nextAt ?? '') - Date.parse(last?.at ?? '')
    expect(Math.abs(wait - minutes * 60_000)).toBeLessThan(2000)
    if (minutes === 8) stage.target.answer = saying(200, 'up')
    passElapsed(minutes * 60_000)
  }
  await vi.waitFor(async () => expect((await own.poll()).last?.changed).toBe(1))
  const { nextAt, failures } = await own.poll()
  expect(failures).toBe(0)
  expect(Math.abs(Date.parse(nextAt ?? '') - Date.now() - 60_000)).toBeLessThan(3000)
  await own.ask('', 'DELETE')
})

test('a fetch by hand that fails puts off nothing', async () => {
  stage.target.answer = saying(500, '')
  const own = await pollingBin(stage, { everySeconds: 60, on: true })
  await vi.waitFor(async () => expect((await own.poll()).failures).toBe(1))
  const planned = Date.parse((await own.poll()).nextAt ?? '')
  for (const _ of [1, 2]) {
    const { failures, nextAt } = await own.run()
    expect(failures).toBe(1)
    expect(Math.abs(Date.parse(nextAt ?? '') - planned)).toBeLessThan(100)
  }
  stage.target.answer = saying(503, '', 'Retry-After: 3600')
  const wait = Date.parse((await own.run()).nextAt ?? '') - Date.now()
  expect(Math.abs(wait - 3_600_000)).toBeLessThan(3000)
  stage.target.answer = saying(200, 'up')
  const up = await own.run()
  expect(up.failures).toBe(0)
  expect(Math.abs(Date.parse(up.nextAt ?? '') - Date.now() - 60_000)).toBeLessThan(3000)
  await own.ask('', 'DELETE')
})

test.each([429, 503])('%i with Retry-After is left alone for as long', async (status) => {
  stage.target.answer = saying(status, '', 'Retry-After: 3600')
  const own = await pollingBin(stage, { everySeconds: 60, on: true })
  await vi.waitFor(async () => expect((await own.poll()).failures).toBe(1))
  const wait = Date.parse((await own.poll()).nextAt ?? '') - Date.now()
  expect(Math.abs(wait - 3_600_000)).toBeLessThan(3000)
  await own.ask('', 'DELETE')
})
