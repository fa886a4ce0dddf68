import { expect, test } from 'vitest'
import type { ListenReply } from '@/core/contract/socket'
import type { ListenedCapture } from '@/core/ports/listeners'
import { nodeTokens } from '../crypto/tokens'
import { createListeners } from './bin-listeners'

const bin = 1
const answer = { status: 200, headers: [], body: new Uint8Array() }

function start() {
  let elapsed = 0
  const sent: [string, ListenedCapture][] = []
  const listeners = createListeners({ now: () => 0, elapsed: () => elapsed, tokens: nodeTokens })
  return {
    listeners,
    sent,
    pass: (ms: number) => void (elapsed += ms),
    join: (name: string, reply: ListenReply) =>
      listeners.join(bin, { name, reply }, (capture) => void sent.push([name, capture])),
    answering: () => listeners.of(bin).find(({ answers }) => answers)?.name ?? null,
  }
}

test('the first that may answers; a claim takes precedence, the last claim over others', () => {
  const { listeners, join, answering } = start()
  join('copy', 'no')
  expect(answering()).toBeNull()
  expect(listeners.answers(bin)).toBe(false)
  const first = join('first', 'yes')
  const second = join('second', 'yes')
  expect(answering()).toBe('first')
  const claimer = join('claimer', 'claim')
  expect(answering()).toBe('claimer')
  listeners.heard(second, { name: 'second', reply: 'claim' })
  expect(answering()).toBe('second')
  listeners.leave(bin, second)
  expect(answering()).toBe('claimer')
  listeners.leave(bin, claimer)
  listeners.leave(bin, first)
  expect(answering()).toBeNull()
})

test('a listener that was not heard for 15 seconds does not answer until it is heard again', () => {
  const { listeners, join, pass, answering } = start()
  const first = join('first', 'yes')
  const second = join('second', 'yes')
  pass(14_000)
  listeners.heard(second, { name: 'second', reply: 'yes' })
  expect(answering()).toBe('first')
  pass(2000)
  expect(answering()).toBe('second')
  expect(listeners.heard(first, { name: 'first', reply: 'yes' })).toBe(false)
  expect(answering()).toBe('first')
})

test('an answer counts once, from the listener whose turn it was, while its reply waits', async () => {
  const { listeners, join } = start()
  const first = join('first', 'yes')
  const second = join('second', 'yes')
  const given = listeners.answerTo(bin, 7, 60_000)
  expect(listeners.give(bin, 7, second.id, answer)).toBe(false)
  expect(listeners.give(bin, 8, first.id, answer)).toBe(false)
  expect(listeners.give(2, 7, first.id, answer)).toBe(false)
  expect(listeners.give(bin, 7, first.id, answer)).toBe(true)
  expect(listeners.give(bin, 7, first.id, answer)).toBe(false)
  expect(await given).toEqual({ answer, name: 'first' })

  const left = listeners.answerTo(bin, 9, 60_000)
  listeners.leave(bin, first)
  expect(await left).toEqual({ answer: null, why: 'the listener first left before it answered' })
})

test('no more than 500 replies of a bin wait', async () => {
  const { listeners, join } = start()
  const first = join('first', 'yes')
  const waiting = Array.from({ length: 500 }, (_, seq) => listeners.answerTo(bin, seq, 60_000))
  const why = 'too many replies wait for listeners already'
  expect(await listeners.answerTo(bin, 500, 60_000)).toEqual({ answer: null, why })
  for (let seq = 0; seq < 500; seq += 1) listeners.give(bin, seq, first.id, { failed: 'x' })
  expect((await Promise.all(waiting)).every(({ answer }) => answer === null)).toBe(true)
})

test('each listener is sent what is captured, but no large bodies, and no more than 4 MB a second', () => {
  const { listeners, join, sent, pass } = start()
  const capture = (size: number): ListenedCapture => ({
    summary: {} as ListenedCapture['summary'],
    headers: [],
    trailers: [],
    body: new Uint8Array(size),
  })
  let made = 0
  const captured = (size: number, of = bin) =>
    listeners.captured(of, () => {
      made += 1
      return capture(size)
    })
  captured(10)
  expect(made).toBe(0)
  join('one', 'no')
  join('two', 'yes')
  captured(10)
  captured(10, 2)
  captured(65_537)
  expect([made, sent.map(([name]) => name)]).toEqual([2, ['one', 'two']])
  for (let n = 0; n < 100; n += 1) captured(65_536)
  const sentAtOnce = sent.length
  expect(sentAtOnce).toBeLessThan(66)
  pass(2000)
  captured(10)
  expect(sent).toHaveLength(sentAtOnce + 2)
})
