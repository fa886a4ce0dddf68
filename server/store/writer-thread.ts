import { workerData } from 'node:worker_threads'
import { asError } from '@/core/errors'
import type { ReplyResult } from '@/core/records'
import { prepareCaptureDeletes } from '@/prisma/capture-deletes'
import { prepareCaptureInsert } from '@/prisma/capture-insert'
import { prepareEvictions } from '@/prisma/evictions'
import { openBoth } from '@/prisma/open'
import { storeWrites } from '@/prisma/writes'
import { giveBackOwnHeap } from '../process/process-memory'
import { BatchWriter } from './batch-writer'
import { guardWrites } from './guard-writes'
import { ownPort } from './own-port'
import type { Batch, Call, FromThread, News, ThreadSettings, ToWriter } from './messages'
import { serveCall } from './serve-calls'
import { Retry } from './retry'
import { StorageMonitor } from './storage-monitor'
import { effectsOf } from './operations'
import { isLargeBatch, WriterJobs } from './writer-jobs'

// Entry point of a worker thread: the only writer. Jobs run strictly one after the other, because the
// INSERT shares Prisma's connection: during an open transaction of Prisma's nothing would be committed.
const port = ownPort()

const settings = workerData as ThreadSettings
const { db, connection } = await openBoth(settings.database)
const report = (news: News): void => port.postMessage({ news } satisfies FromThread)
const space = new StorageMonitor(connection, settings, report)
const deletes = prepareCaptureDeletes(connection)
const operations = { ...guardWrites(storeWrites(db, deletes), space) }
const evictions = prepareEvictions(connection)
const insert = prepareCaptureInsert(connection, evictions)
const batchWriter = new BatchWriter(db, { insert, ...evictions }, space, overwrote)

/** How often the disk is measured, in ms, and how soon an idle writer returns deleted space. */
const pulseMs = 2000
const idleMs = 20

/** How long the main thread takes to send what gathered. */
const gatheredMs = 5

const jobs = new WriterJobs()
const eviction = new Retry((error) => report({ job: 'eviction', error }))
const returning = new Retry((error) => report({ job: 'space', error }))
let pulseDue = false
let busy = false
let deleted = true

async function work(): Promise<void> {
  busy = true
  for (let job = jobs.next(); job !== undefined; job = jobs.next()) {
    takePulse()
    if (job === 'close') {
      await close()
    } else if (job === 'copy') {
      await timed(() => space.copyNow())
    } else if ('keep' in job) {
      await keep(job.keep)
    } else {
      await timed(() => serve(job.call))
    }
    // Prisma's client never yields the thread: this lets messages that arrived meanwhile be received.
    await new Promise((resolve) => setImmediate(resolve))
  }
  takePulse()
  busy = false
  if (batchWriter.hasExcess()) idle.refresh()
  if (deleted) givingBack.refresh()
}

/** Does what is no batch: captures that wait then have their share of the time. */
async function timed(work: () => unknown): Promise<void> {
  const started = performance.now()
  await work()
  jobs.wrote(performance.now() - started)
}

async function keep(batch: Batch): Promise<void> {
  const copiesLater = isLargeBatch(batch) && space.copyLater()
  const results = await batchWriter.keep(batch, eviction.isDue())
  port.postMessage({ batch: results } satisfies FromThread)
  space.answered(batch.bodies.byteLength)
  if (batchWriter.hasMuchExcess() && eviction.isDue()) await evict()
  if (!copiesLater) return
  jobs.copyLater()
  // What gathered during the commit is sent once that is answered, and goes before the copying.
  await new Promise((resolve) => setTimeout(resolve, gatheredMs))
}

async function close(): Promise<void> {
  clearInterval(pulse)
  clearTimeout(givingBack)
  space.close()
  await db.$disconnect()
  space.closed()
  port.close()
}

async function serve(call: Call): Promise<void> {
  await serveCall(port, operations, call)
  if (call.operation === 'recordReplyResults') measureAgain(call.args[0] as ReplyResult[])
  const { changesBin, overwrites } = effectsOf(call.operation)
  if (changesBin) batchWriter.forget(call.args[0] as number)
  if (overwrites) overwrote()
}

/** Call when something is deleted or replaced. */
function overwrote(): void {
  space.overwrote()
  deleted = true
}

function measureAgain(replyResults: ReplyResult[]): void {
  for (const { binKey, reply } of replyResults) if (reply) batchWriter.grew(binKey)
}

function takePulse(): void {
  if (!pulseDue) return
  pulseDue = false
  space.pulse()
}

/** If eviction fails, full bins stay over their limits until the next attempt; catching goes on. */
async function evict(): Promise<void> {
  try {
    await batchWriter.evict()
    eviction.worked()
  } catch (error) {
    const why = asError(error).message
    eviction.failed(`Could not evict the oldest captures of full bins: ${why}`)
  }
}

/** Returns a little space to the disk; the reason for a failure has already been logged. */
function giveBack(): void {
  const given = space.giveBack()
  if (given === 'failed') returning.failed('Could not return deleted space to the disk')
  else returning.worked()
  deleted = given !== 'done'
  if (given === 'more') givingBack.refresh()
}

/** Evicts once nothing has arrived for a moment. */
const idle = setTimeout(() => {
  if (busy || !batchWriter.hasExcess() || !eviction.isDue()) return
  busy = true
  void evict().then(work)
}, 5)
/** Returns deleted space to the disk once nothing has arrived for longer. */
const givingBack = setTimeout(() => {
  if (!busy && returning.isDue()) giveBack()
}, idleMs)
const pulse = setInterval(() => {
  pulseDue = true
  if (!busy) void work()
}, pulseMs)

port.on('message', (message: ToWriter) => {
  jobs.add(message)
  if (!busy) void work()
})
space.measure()
giveBackOwnHeap()
port.postMessage({ ready: true } satisfies FromThread)
