import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { Failure } from '@/core/errors'
import { receive } from './receive'
import { send } from './send'

const buffersOf = (chunk: Uint8Array): ArrayBuffer[] => [chunk.buffer as ArrayBuffer]

function stream(items: AsyncIterable<Uint8Array>, ahead: number, onStop?: () => void) {
  const { port1, port2 } = new MessageChannel()
  const sent = send(port1, items, buffersOf, onStop)
  return { received: receive<Uint8Array>(port2, ahead), sent, port: port1 }
}

test('no more items are produced than requested, and all arrive in order', async () => {
  let made = 0
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    while (made < 20) yield new Uint8Array([made++])
  }
  const { received, sent } = stream(chunks(), 3)
  for (let taken = 0; taken < 20; taken++) {
    await vi.waitUntil(() => made >= Math.min(20, taken + 3), { interval: 1 })
    for (let i = 0; i < 5; i++) await turn()
    expect(made).toBe(Math.min(20, taken + 3))
    expect((await received.next()).value).toEqual(new Uint8Array([taken]))
  }
  expect(await received.next()).toEqual({ done: true, value: undefined })
  await sent
})

test('stopping takes effect at once on both sides, whatever they wait for', async () => {
  let ended = false
  let release = (): void => undefined
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield new Uint8Array(1)
      await new Promise<void>((resolve) => (release = resolve))
      yield new Uint8Array(2)
    } finally {
      ended = true
    }
  }
  const { received, sent } = stream(chunks(), 2, () => release())
  await received.next()
  const waiting = received.next()
  await received.return?.()
  expect(await waiting).toEqual({ done: true, value: undefined })
  await sent
  expect(ended).toBe(true)
  expect((await received.next()).done).toBe(true)
})

test('a failure arrives with its code, after the items before it', async () => {
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    yield new Uint8Array(1)
    throw new Failure('too_large', 'More than 7 bytes')
  }
  const { received } = stream(chunks(), 5)
  expect((await received.next()).done).toBe(false)
  const expected = { code: 'too_large', message: 'More than 7 bytes' }
  await expect(received.next()).rejects.toMatchObject(expected)
  await expect(received.next()).rejects.toMatchObject(expected)
})

test('if one side is gone, a receiver fails and a sender stops', async () => {
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) yield new Uint8Array(1)
  }
  const one = stream(chunks(), 2)
  await one.received.next()
  const closed = once(one.port, 'close')
  one.port.close()
  await closed
  await expect(
    (async () => {
      for (;;) await one.received.next()
    })(),
  ).rejects.toMatchObject({ code: 'internal' })
  await one.sent
})
