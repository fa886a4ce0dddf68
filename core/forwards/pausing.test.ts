import { beforeEach, expect, test, vi } from 'vitest'
import { setStage } from '../deliveries/testing/stage'
import { answering, forwardingBin } from './testing/forwarding-bin'

const stage = setStage({ WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' })
const ok = answering(200)
beforeEach(() => void (stage.target.answer = ok))

const bodies = (): string[] =>
  stage.target.requests.map((request) => request.split('\r\n\r\n')[1] ?? '').toSorted()

test('a paused forward holds what waits and what arrives; resuming sends all of it, each once', async () => {
  const own = await forwardingBin(stage)
  stage.target.answer = answering(500)
  await own.send('1')
  await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed', '1.2 queued']))
  expect(await own.ask(`/forwards/${own.id}/pause`, 'POST')).toMatchObject({
    paused: { by: 'owner' },
    waiting: { queued: 0, held: 1 },
  })
  for (let i = 2; i <= 5; i++) await own.send(String(i))
  expect(await own.marks()).toEqual(Array.from({ length: 5 }, () => 'held'))
  stage.target.answer = ok
  stage.target.requests.splice(0)
  expect(await own.ask(`/forwards/${own.id}/resume`, 'POST', { held: 'send' })).toEqual({
    sent: 5,
    dropped: 0,
  })
  await vi.waitFor(() => expect(bodies()).toEqual(['1', '2', '3', '4', '5']))
  await vi.waitFor(async () =>
    expect(await own.marks()).toEqual(Array.from({ length: 5 }, () => 'sent')),
  )
})

test('or drops it, and sends what arrives then', async () => {
  const own = await forwardingBin(stage)
  await own.ask(`/forwards/${own.id}/pause`, 'POST')
  for (let i = 1; i <= 3; i++) await own.send(String(i))
  expect(await own.ask(`/forwards/${own.id}/resume`, 'POST', { held: 'drop' })).toEqual({
    sent: 0,
    dropped: 3,
  })
  await own.send('4')
  await vi.waitFor(() => expect(bodies()).toEqual(['4']))
  expect(await own.marks()).toMatchObject([null, null, null, expect.any(String)])
  expect(await own.ask<object>(`/forwards/${own.id}/pause`, 'POST')).toMatchObject({
    waiting: { held: 0 },
  })
})

test('what waits is sent by the changed settings, and what arrives matches them', async () => {
  const own = await forwardingBin(stage, { when: { methods: ['POST'] } })
  await own.ask(`/forwards/${own.id}/pause`, 'POST')
  await own.send('waits')
  const change = { to: `${stage.target.origin}/moved`, when: { methods: ['PUT'] }, name: 'Moved' }
  expect(await own.ask(`/forwards/${own.id}`, 'PATCH', change)).toMatchObject({
    name: 'Moved',
    sign: 'anew',
    paused: { by: 'owner' },
  })
  await own.send('does not match any more')
  await own.ask(`/forwards/${own.id}/resume`, 'POST', {})
  await vi.waitFor(() => expect(bodies()).toEqual(['waits']))
  expect(stage.target.requests[0]).toMatch(/^POST \/moved HTTP/)
  expect(await own.marks()).toMatchObject([expect.any(String), null])
})

test('a forward that is switched off sends nothing that arrives then, not even later', async () => {
  const own = await forwardingBin(stage)
  await own.ask(`/forwards/${own.id}`, 'PATCH', { on: false })
  await own.send('1')
  await own.ask(`/forwards/${own.id}`, 'PATCH', { on: true })
  await own.send('2')
  await vi.waitFor(() => expect(bodies()).toEqual(['2']))
  expect((await own.marks())[0]).toBeNull()
})

test('deleting a forward cancels what waits, and sends nothing more', async () => {
  const own = await forwardingBin(stage)
  await own.ask(`/forwards/${own.id}/pause`, 'POST')
  await own.send('1')
  await own.ask(`/forwards/${own.id}`, 'DELETE')
  await own.send('2')
  expect(await own.states()).toEqual(['1.1 canceled'])
  expect(await own.marks()).toEqual([null, null])
  await expect(own.ask(`/forwards/${own.id}`, 'DELETE')).rejects.toThrow('404')
  await expect(own.ask(`/forwards/${own.id}/resume`, 'POST', {})).rejects.toThrow(
    'This bin has no such forward',
  )
})

test('canceling what is sent by hand leaves what forwards queue', async () => {
  const own = await forwardingBin(stage)
  stage.target.answer = answering(500)
  await own.send('1')
  await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed', '1.2 queued']))
  expect(await own.ask('/deliveries', 'DELETE')).toEqual({ canceled: 0 })
  expect(await own.states()).toEqual(['1.1 failed', '1.2 queued'])
})

test('changes that are made at the same time all stay', async () => {
  const own = await forwardingBin(stage)
  const changes = [{ name: 'one' }, { on: false }, { method: 'PUT' }, { path: 'fixed' }]
  const patch = (change: object) => own.ask(`/forwards/${own.id}`, 'PATCH', change)
  await Promise.all(changes.map(patch))
  expect(await own.forward()).toMatchObject(Object.assign({}, ...changes) as object)
})
