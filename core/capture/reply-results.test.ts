import { expect, test } from 'vitest'
import { Failure } from '../errors'
import type { ReplyResult } from '../records'
import { createReplyResults } from './reply-results'

const reply = { status: 200, headers: [], body: new Uint8Array(), log: null }
const late = (seq: number): ReplyResult => ({ binKey: 1, seq, ms: 5, reply })

/** A store that fails with the error that `fault` returns for a batch. */
function storing(fault: (batch: number[]) => Error | null) {
  const stored: number[] = []
  const faults = { of: fault }
  const givenUp: unknown[] = []
  const replyResults = createReplyResults(
    {
      recordReplyResults(batch) {
        const seqs = batch.map(({ seq }) => seq)
        const error = faults.of(seqs)
        if (error) return Promise.reject(error)
        stored.push(...seqs)
        return Promise.resolve()
      },
    },
    (error) => givenUp.push(error),
  )
  return { replyResults, stored, givenUp, faults }
}

const full = new Failure('storage_full', 'The disk of this instance is full', 60, 'disk_full')

test('results that could not be stored are stored by the next flush, in order, and reported once', async () => {
  const { replyResults, stored, faults, givenUp } = storing(() => full)
  const sent: number[] = []
  for (let seq = 1; seq <= 100; seq++) replyResults.note(late(seq), () => sent.push(seq))
  replyResults.note({ binKey: 1, seq: 101, ms: 3 })
  await expect(replyResults.flush()).rejects.toBe(full)
  for (let seq = 102; seq <= 110; seq++) replyResults.note(late(seq), () => sent.push(seq))
  await expect(replyResults.flush()).rejects.toBe(full)
  expect(sent).toEqual([])
  faults.of = () => null
  await replyResults.flush()
  expect(sent).toHaveLength(109)
  const changes = stored.filter((seq) => seq !== 101)
  expect(changes).toEqual(changes.toSorted((a, b) => a - b))
  expect(new Set(stored).size).toBe(110)
  await replyResults.flush()
  expect(stored).toHaveLength(110)
  expect(givenUp).toEqual([])
})

test('a measured time that could not be stored is stored later', async () => {
  const { replyResults, stored, faults } = storing(() => full)
  replyResults.note({ binKey: 1, seq: 7, ms: 3 })
  await expect(replyResults.flush()).rejects.toBe(full)
  faults.of = () => null
  await replyResults.flush()
  expect(stored).toEqual([7])
})

test('a result that cannot be stored does not block others, and is dropped in the end', async () => {
  const broken = new Error('this one cannot be read')
  const { replyResults, stored, givenUp } = storing((seqs) => (seqs.includes(50) ? broken : null))
  const sent: number[] = []
  for (let seq = 1; seq <= 100; seq++) replyResults.note(late(seq), () => sent.push(seq))
  await expect(replyResults.flush()).rejects.toBe(broken)
  expect(stored).toHaveLength(99)
  let tries = 1
  while (givenUp.length === 0 && tries < 100) {
    await replyResults.flush().catch(() => undefined)
    tries += 1
  }
  expect(givenUp).toEqual([broken])
  expect(sent).toHaveLength(100)
  expect(tries).toBeGreaterThan(5)
  await replyResults.flush()
})

test('the results held while nothing can be stored are bounded; the oldest are dropped', async () => {
  const { replyResults, stored, givenUp, faults } = storing(() => full)
  const sent: number[] = []
  for (let seq = 1; seq <= 25_000; seq++) replyResults.note(late(seq), () => sent.push(seq))
  await expect(replyResults.flush()).rejects.toBe(full)
  expect(sent).toHaveLength(15_000)
  expect(givenUp).toEqual([
    expect.objectContaining({
      message: '15000 reply results were dropped: they could not be stored',
    }),
  ])
  faults.of = () => null
  await replyResults.flush()
  expect(stored[0]).toBe(15_001)
  expect(stored).toHaveLength(10_000)
})
