import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { StoreWrites } from '@/core/store'
import { prepareCaptureInsert } from '@/prisma/capture-insert'
import { openWriter } from '@/prisma/open'
import { storeWrites } from '@/prisma/writes'
import { BatchKeeper } from './batch-keeper'
import type { FromThread, ThreadSettings, ToThread } from './messages'
import { serveCall } from './serve-calls'

// Entry of a worker thread: the one writer. Jobs run strictly one after the other, because the INSERT
// shares Prisma's connection: inside a half-done transaction of Prisma's nothing would be committed.
function ownPort(): MessagePort {
  if (!parentPort) throw new Error('writer-thread runs as a worker thread only')
  return parentPort
}
const port = ownPort()

const { database } = workerData as ThreadSettings
const { db, connection } = await openWriter(database)
const verbs = { ...storeWrites(db) }
const keeper = new BatchKeeper(db, prepareCaptureInsert(connection))

const changesRings = new Set<string>([
  'updateBin',
  'closeBin',
  'deleteCapture',
  'deleteUpTo',
  'annotate',
] satisfies (keyof StoreWrites)[])

/** In a burst, bins may stand this many captures over their limits, so that one DELETE serves many. */
const mostExcess = 256

const jobs: (ToThread | 'evict' | 'close')[] = []
let busy = false

async function work(): Promise<void> {
  busy = true
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    if (job === 'close') {
      await db.$disconnect()
      port.close()
    } else if (job === 'evict') {
      await evict()
    } else if ('rows' in job) {
      const results = await keeper.keep(job)
      port.postMessage({ batch: results } satisfies FromThread)
      if (keeper.excess() >= mostExcess) await evict()
    } else {
      await serveCall(port, verbs, job)
      if (changesRings.has(job.verb)) keeper.forget()
    }
  }
  busy = false
  if (keeper.excess() > 0) idle.refresh()
}

/** A full bin that cannot let go stays over its limit until the next try; catching goes on. */
async function evict(): Promise<void> {
  try {
    await keeper.evict()
  } catch (error) {
    keeper.forget()
    const why = error instanceof Error ? error.message : String(error)
    port.postMessage({
      fault: `Old captures could not leave a full bin: ${why}`,
    } satisfies FromThread)
  }
}

/** Evicts once nothing has arrived for a moment. */
const idle = setTimeout(() => {
  if (!busy && keeper.excess() > 0) {
    jobs.unshift('evict')
    void work()
  }
}, 5)

port.on('message', (job: ToThread | 'close') => {
  jobs.push(job)
  if (!busy) void work()
})
port.postMessage({ ready: true } satisfies FromThread)
