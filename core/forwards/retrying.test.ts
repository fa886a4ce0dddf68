import { beforeEach, expect, test, vi } from 'vitest'
import { setStage } from '../deliveries/testing/stage'
import { connectWatcher } from '../../server/testing/watcher'
import { answering, forwardingBin, passTime } from './testing/forwarding-bin'

const stage = setStage({ WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' })
const ok = answering(200)
beforeEach(() => void (stage.target.answer = ok))

const headOf = (request: string, name: string): string | undefined =>
  new RegExp(`\\r\\n${name}: (.*)\\r\\n`).exec(request)?.[1]

test('what fails is tried five times in ten minutes, then held until its owner sends it', async () => {
  stage.target.answer = answering(500)
  const own = await forwardingBin(stage)
  await own.send()
  for (const [at, seconds] of [5, 30, 120, 420].entries()) {
    await vi.waitFor(async () =>
      expect(await own.states()).toEqual([
        ...Array.from({ length: at + 1 }, (_, i) => `1.${i + 1} failed`),
        `1.${at + 2} queued`,
      ]),
    )
    const [last, next] = (await own.deliveries()).slice(-2)
    const ended = Date.parse(last?.startedAt ?? '') + (last?.durationMs ?? 0)
    const waits = Date.parse(next?.dueAt ?? '') - ended
    expect(Math.abs(waits - seconds * 1000)).toBeLessThan(1000)
    passTime(seconds * 1000)
  }
  await vi.waitFor(async () => expect((await own.states()).at(-1)).toBe('1.6 held'))
  expect(stage.target.requests.map((one) => headOf(one, 'Wirebin-Attempt'))).toEqual(
    Array.from('12345'),
  )
  expect(new Set(stage.target.requests.map((one) => headOf(one, 'Wirebin-Delivery'))).size).toBe(1)
  expect(await own.marks()).toEqual(['held'])
  expect(await own.forward()).toMatchObject({ paused: null, waiting: { queued: 0, held: 1 } })
  expect((await stage.owner.page(own.bin, '?q=delivered:held')).captures).toHaveLength(1)

  stage.target.answer = ok
  expect(await own.ask(`/forwards/${own.id}/resume`, 'POST', {})).toEqual({ sent: 1, dropped: 0 })
  await vi.waitFor(async () => expect(await own.marks()).toEqual(['sent']))
  expect(await own.forward()).toMatchObject({ failingSince: null, waiting: { held: 0 } })
})

test('a target that is down is tried again, as is one whose name leads nowhere', async () => {
  const down = await forwardingBin(stage, { to: 'http://127.0.0.1:9/' })
  const unknown = await forwardingBin(stage, { to: 'http://nowhere.invalid/' })
  for (const own of [down, unknown]) {
    await own.send()
    await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed', '1.2 queued']))
    expect((await own.forward()).failingSince).not.toBeNull()
  }
})

test('a target that asks for time gets it', async () => {
  stage.target.answer = answering(429, 'Retry-After: 3600')
  const own = await forwardingBin(stage)
  await own.send()
  await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed', '1.2 queued']))
  const [, next] = await own.deliveries()
  const waits = Date.parse(next?.dueAt ?? '') - Date.parse(next?.createdAt ?? '')
  expect(waits).toBe(3_600_000)
})

test('a target that is gone pauses its forward at once, and what arrives is held', async () => {
  const own = await forwardingBin(stage)
  const watcher = connectWatcher(stage.server.origin, { key: stage.owner.key() })
  await watcher.watch({ bin: own.bin })
  stage.target.answer = answering(410)
  await own.send()
  await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed', '1.2 held']))
  await vi.waitFor(async () =>
    expect((await own.forward()).paused).toMatchObject({
      by: 'target',
      why: 'The target answered 410 Gone',
    }),
  )
  await vi.waitFor(() => expect(watcher.changed.some(({ what }) => what === 'forwards')).toBe(true))
  await own.send()
  expect(await own.states()).toEqual(['1.1 failed', '1.2 held', '2.1 held'])
  await vi.waitFor(() => {
    const marks = watcher.changed.flatMap((event) =>
      event.what === 'delivered' && event.seq === 2 ? [event.delivered] : [],
    )
    expect(marks).toEqual(['held'])
  })
  expect(stage.target.requests).toHaveLength(1)
  watcher.close()
})

test('a target may end one message by its answer, and nothing else', async () => {
  const own = await forwardingBin(stage)
  stage.target.answer = answering(400, 'Webhook-Delivery: abort-message')
  await own.send()
  await vi.waitFor(async () => expect(await own.marks()).toEqual(['failed']))
  expect(await own.states()).toEqual(['1.1 failed'])
  expect(await own.forward()).toMatchObject({ paused: null })
})

test('failures twelve hours apart pause it; success in between does not', async () => {
  const own = await forwardingBin(stage, { schedule: { kind: 'own', waits: [] } })
  const fail = async (seq: number): Promise<void> => {
    stage.target.answer = answering(503)
    await own.send()
    await vi.waitFor(async () => expect(await own.states()).toContain(`${seq}.2 held`))
  }
  await fail(1)
  passTime(11 * 3_600_000)
  await fail(2)
  expect((await own.forward()).paused).toBeNull()
  stage.target.answer = ok
  await own.send()
  await vi.waitFor(async () => expect(await own.states()).toContain('3.1 succeeded'))
  passTime(2 * 3_600_000)
  await fail(4)
  expect((await own.forward()).paused).toBeNull()
  passTime(12 * 3_600_000)
  await fail(5)
  expect((await own.forward()).paused).toMatchObject({
    by: 'failures',
    why: 'Its attempts have failed for twelve hours',
  })
})

test('each attempt is signed anew', async () => {
  const own = await forwardingBin(stage)
  await own.ask('/secrets', 'POST', {
    scheme: 'standard-webhooks',
    value: `whsec_${btoa('twenty-four bytes of it!')}`,
  })
  stage.target.answer = answering(500)
  await own.send('{}', '', {
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1',
    'webhook-signature': 'v1,AAAA',
  })
  await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed', '1.2 queued']))
  passTime(5000)
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(2))
  const [first = '', second = ''] = stage.target.requests
  expect([headOf(first, 'webhook-id'), headOf(second, 'webhook-id')]).toEqual(['msg_1', 'msg_1'])
  const times = [first, second].map((one) => Number(headOf(one, 'webhook-timestamp')))
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(5)
  expect(headOf(first, 'webhook-signature')).not.toBe(headOf(second, 'webhook-signature'))
})
