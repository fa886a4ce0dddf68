import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answeredOrLeft } from './answered-or-left'

const never = new Promise<void>(() => undefined)
const aWhile = 60_000

let response: ServerResponse

beforeEach(() => {
  vi.useFakeTimers()
  response = new ServerResponse(new IncomingMessage(new Socket()))
})
afterEach(() => vi.useRealTimers())

/** Returns whether it has settled after a while. */
async function isOver(waiting: Promise<void>): Promise<boolean> {
  let over = false
  void waiting.then(() => (over = true))
  await vi.advanceTimersByTimeAsync(aWhile)
  return over
}

test('an answer without an end is waited for while its client is there, and not for long after that', async () => {
  const waiting = answeredOrLeft(never, response)
  expect(await isOver(waiting)).toBe(false)
  response.emit('close')
  expect(await isOver(waiting)).toBe(true)
})

test('the same if its client left before', async () => {
  response.destroy()
  expect(await isOver(answeredOrLeft(never, response))).toBe(true)
})

test('it settles as the answer does, and leaves nothing behind', async () => {
  await answeredOrLeft(Promise.resolve(), response)
  const failure = new Error('on purpose')
  await expect(answeredOrLeft(Promise.reject(failure), response)).rejects.toBe(failure)
  response.emit('close')
  expect(response.listenerCount('close')).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})
