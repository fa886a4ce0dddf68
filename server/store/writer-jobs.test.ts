import { expect, test } from 'vitest'
import type { Batch, Call } from './messages'
import { WriterJobs } from './writer-jobs'

const batch = (bytes = 0): Batch => ({
  rows: [],
  bodies: new ArrayBuffer(bytes),
  metas: [],
  places: [],
  forwardings: [],
})
const call = (id: number): Call => ({ id, operation: 'annotate', args: [] })

/** Returns what is done in a number of turns of constant captures: a batch takes 2 ms, a write `ms`. */
function shares(turns: number, ms: number): { captures: number; writes: number; first: string } {
  let now = 0
  const jobs = new WriterJobs(() => now)
  for (let id = 0; id < turns; id += 1) jobs.add(call(id))
  const done = { captures: 0, writes: 0, first: '' }
  for (let turn = 0; turn < turns; turn += 1) {
    jobs.add(batch())
    const job = jobs.next()
    if (typeof job !== 'object') throw new Error('There was work to do')
    done.first ||= Object.keys(job)[0] ?? ''
    if ('keep' in job) {
      now += 2
      done.captures += 2
    } else {
      now += ms
      done.writes += ms
      jobs.wrote(ms)
    }
  }
  return done
}

test('captures get four fifths of the time beside very many writes, slow or fast', () => {
  for (const ms of [0.5, 3, 40]) {
    const { captures, writes } = shares(2000, ms)
    expect(captures / writes).toBeGreaterThanOrEqual(3.5)
    // But the writes still progress.
    expect(captures / writes).toBeLessThan(9)
  }
})

test('a write does not wait if nothing was written recently', () => {
  expect(shares(1, 3).first).toBe('call')
})

test('writes run at once and in order if no captures wait', () => {
  const jobs = new WriterJobs(() => 0)
  for (const id of [1, 2, 3]) jobs.add(call(id))
  const ids: number[] = []
  for (let job = jobs.next(); job !== undefined; job = jobs.next()) {
    if (typeof job === 'string' || 'keep' in job) throw new Error('There are writes alone')
    ids.push(job.call.id)
    jobs.wrote(50)
  }
  expect(ids).toEqual([1, 2, 3])
})

test('the log of a large commit is copied after the small batches that wait, before anything else', () => {
  const large = 5_000_000
  for (const [waiting, done] of [
    [[], ['copy']],
    [[0], [0, 'copy']],
    [
      [0, large],
      [0, 'copy', large],
    ],
    [[large], ['copy', large]],
    [
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 'copy', 0, 0],
    ],
  ] as const) {
    const jobs = new WriterJobs(() => 0)
    jobs.copyLater()
    jobs.add(call(1))
    for (const bytes of waiting) jobs.add(batch(bytes))
    const order: (number | string)[] = []
    for (let job = jobs.next(); job !== undefined; job = jobs.next()) {
      if (typeof job === 'string') order.push(job)
      else if ('keep' in job) order.push(job.keep.bodies.byteLength)
    }
    expect(order).toEqual(done)
  }
})

test('closing comes after everything queued before it', () => {
  const jobs = new WriterJobs(() => 0)
  jobs.add('close')
  jobs.add(batch())
  jobs.add(call(1))
  expect([jobs.next(), jobs.next(), jobs.next(), jobs.next()]).toMatchObject([
    { call: { id: 1 } },
    { keep: {} },
    'close',
    undefined,
  ])
})
