import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { newCapture } from '../testing/records'
import { AppendQueue } from './append-queue'
import type { Batch } from './messages'

const capture = newCapture(1)

/** Returns a queue, and the sizes of the batches that were sent to its writer. */
function queueOf(): { queue: AppendQueue; sent: number[]; add(count: number): Promise<unknown> } {
  const sent: number[] = []
  const queue = new AppendQueue(({ rows }: Batch) => void sent.push(rows.length), 1000)
  const add = (count: number): Promise<unknown> =>
    Promise.all(Array.from({ length: count }, () => queue.append(capture, 2)))
  return { queue, sent, add }
}

/** Answers the oldest batch as the writer does. */
const settle = (queue: AppendQueue, from: number, count: number): void =>
  queue.settle(Array.from({ length: count }, (_, i) => from + i))

test('what arrives in one turn is sent as one batch', async () => {
  const { queue, sent, add } = queueOf()
  const kept = add(15)
  expect(sent).toEqual([])
  await turn()
  expect(sent).toEqual([15])
  settle(queue, 1, 15)
  expect(await kept).toHaveLength(15)
})

test('an idle writer gets the first of many at once, and the rest at the end of the turn', async () => {
  const { queue, sent, add } = queueOf()
  const kept = add(40)
  expect(sent).toEqual([16])
  await turn()
  expect(sent).toEqual([16, 24])
  settle(queue, 1, 16)
  settle(queue, 17, 24)
  expect(await kept).toEqual(
    Array.from({ length: 40 }, (_, i) => ({ seq: i + 1, attempt: null, attemptOf: null })),
  )
})

test('while a writer is busy, and while it is restarted, what arrives gathers', async () => {
  const { queue, sent, add } = queueOf()
  const first = add(16)
  await turn()
  const second = add(50)
  expect(sent).toEqual([16])
  await turn()
  const third = add(50)
  await turn()
  expect(sent).toEqual([16, 50])
  settle(queue, 1, 16)
  await turn()
  expect(sent).toEqual([16, 50, 50])
  await first

  queue.lost()
  await expect(second).rejects.toThrow('could not be stored')
  await expect(third).rejects.toThrow('could not be stored')
  const fourth = add(30)
  await turn()
  expect(sent).toEqual([16, 50, 50])
  queue.back()
  await turn()
  expect(sent).toEqual([16, 50, 50, 30])
  settle(queue, 1, 30)
  await fourth
})
