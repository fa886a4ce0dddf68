import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { codeOf } from '@/core/errors'
import { Jobs } from '../background/jobs'
import { createLog } from '../process/log'
import { type OpenedStore, openTestStore } from '../testing/open-store'
import { makeBin, newCapture } from '../testing/records'
import { Calls } from './calls'

let opened: OpenedStore
let jobs: Jobs
/** The store's threads in the order in which they started: writer, reader, look-ups. */
let workers: Worker[]
let binKey: number

beforeEach(async () => {
  workers = []
  const on = Worker.prototype.on
  const heard = vi.spyOn(Worker.prototype, 'on').mockImplementation(function (
    this: Worker,
    ...args
  ) {
    if (!workers.includes(this)) workers.push(this)
    return on.apply(this, args)
  })
  jobs = new Jobs({ log: createLog('silent'), minMs: 20 })
  opened = await openTestStore({ jobs })
  heard.mockRestore()
  binKey = (await makeBin(opened.store, { id: 'bin', maxCaptures: 100_000, maxBytes: 1e9 })).key
})
afterEach(() => opened.close())

const kill = async (which: 0 | 1 | 2): Promise<void> => void (await workers[which]?.terminate())
const failingJobs = (): string[] => jobs.failing().map(({ job }) => job)

test('reads running when their thread ended are answered by the next thread', async () => {
  const { store } = opened
  await store.append(newCapture(binKey))
  const reads = Array.from({ length: 20 }, () => store.readSummary(binKey, 1))
  await kill(1)
  for (const read of await Promise.all(reads)) expect(read?.seq).toBe(1)
  expect(failingJobs()).toEqual(['reader_thread'])
  expect((await store.readSummary(binKey, 1))?.seq).toBe(1)
})

test('look-ups running when their thread ended are answered by the next thread', async () => {
  const { store } = opened
  const found = Array.from({ length: 20 }, () => store.findBin('bin'))
  await kill(2)
  for (const bin of await Promise.all(found)) expect(bin?.key).toBe(binKey)
  expect(failingJobs()).toEqual(['lookup_thread'])
})

test('when the writer ends, stored captures exist once, the next stores the rest, and numbers continue', async () => {
  const { store } = opened
  const sent = 600
  const appended: Promise<number | string | null>[] = []
  const append = async (): Promise<number | string | null> => {
    try {
      return (await store.append(newCapture(binKey))).seq
    } catch (error) {
      return codeOf(error)
    }
  }
  const send = (count: number): void => {
    for (let i = 0; i < count; i++) appended.push(append())
  }
  send(sent / 2)
  await appended[0]
  send(sent / 2)
  await new Promise(setImmediate)
  await kill(0)
  // While no writer is running they wait.
  const meanwhile = store.append(newCapture(binKey))
  const told = await Promise.all(appended)
  const kept = told.filter((seq) => typeof seq === 'number')
  expect(new Set(told.filter((seq) => typeof seq !== 'number'))).toEqual(new Set(['internal']))
  const last = (await meanwhile).seq
  expect(failingJobs()).toEqual(['writer_thread'])
  const bin = await store.findBin('bin')
  // Some that were refused may be stored: but never one twice, and every acknowledged one is.
  expect(new Set(kept).size).toBe(kept.length)
  expect(bin?.newest).toBe(last)
  expect(bin?.count).toBe(last)
  expect(last).toBeLessThanOrEqual(sent + 1)
  const { captures } = await store.listCaptures(binKey, { after: 0, limit: 1000 })
  const there = new Set(captures.map(({ seq }) => seq))
  for (const seq of [...kept, last]) expect(there.has(seq)).toBe(true)
})

test('a write that waits while no writer is running is done by the next', async () => {
  const { store } = opened
  await kill(0)
  await store.updateBin(binKey, { name: 'later' })
  expect((await store.findBin('bin'))?.name).toBe('later')
})

test('a call that ends its thread twice is not repeated; others are', async () => {
  const posted: number[] = []
  const calls = new Calls(({ id }) => void posted.push(id), true)
  const bad = calls.add('explainSignature', [])
  calls.send(bad)
  calls.lost()
  const good = calls.add('findBin', [])
  calls.sendAll()
  calls.lost()
  calls.sendAll()
  await expect(bad.answer).rejects.toThrow('The database thread stopped during this')
  expect(posted).toEqual([bad.id, bad.id, good.id, good.id])
  calls.take(good.id)?.resolve('found')
  expect(await good.answer).toBe('found')
})

test('a write that was running is never repeated', async () => {
  const posted: number[] = []
  const calls = new Calls(({ id }) => void posted.push(id), false)
  const sent = calls.add('updateBin', [])
  calls.send(sent)
  const waits = calls.add('updateBin', [])
  calls.lost()
  calls.sendAll()
  await expect(sent.answer).rejects.toThrow('The database thread stopped during this')
  expect(posted).toEqual([sent.id, waits.id])
  calls.take(waits.id)?.resolve(null)
  await waits.answer
})
