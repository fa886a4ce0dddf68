import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { AnswerPacer } from './answer-pacer'

/** Returns how many results were delivered in each turn of the event loop, of `count` in total. */
async function turnsOf(count: number, each: () => void): Promise<number[]> {
  const answers = new AnswerPacer()
  const turns: number[] = []
  const order: number[] = []
  let inTurn = 0
  for (let i = 0; i < count; i += 1) {
    answers.give(() => {
      inTurn += 1
      order.push(i)
      each()
    })
  }
  while (order.length < count) {
    turns.push(inTurn)
    inTurn = 0
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(order).toEqual(Array.from({ length: count }, (_, i) => i))
  return turns
}

const hold = (ms: number) => () => {
  for (const end = performance.now() + ms; performance.now() < end;);
}

test('delivers a limited number of results in one turn of the event loop', async () => {
  const turns = await turnsOf(200, () => undefined)
  expect(turns[0]).toBeLessThanOrEqual(32)
  expect(Math.max(...turns)).toBeLessThanOrEqual(64)
})

test('delivers fewer results if their handling takes long', async () => {
  const turns = await turnsOf(20, hold(3))
  expect(turns[0]).toBeLessThanOrEqual(2)
  expect(Math.max(...turns)).toBeLessThanOrEqual(4)
})

test('counts the work that follows a result, for messages that arrived together', async () => {
  const answers = new AnswerPacer()
  const { port1, port2 } = new MessageChannel()
  const answered: number[] = []
  const later = (i: number): Promise<void> =>
    Promise.resolve().then(() => {
      hold(3)()
      answered.push(i)
    })
  port2.on('message', (i: number) => answers.give(() => void later(i)))
  for (let i = 0; i < 20; i += 1) port1.postMessage(i)
  let max = 0
  while (answered.length < 20) {
    const before = answered.length
    await new Promise((resolve) => setImmediate(resolve))
    max = Math.max(max, answered.length - before)
  }
  port1.close()
  expect(max).toBeLessThanOrEqual(4)
})
