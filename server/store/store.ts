import type { Failure } from '@/core/errors'
import type { StoreLoad } from '@/core/metrics'
import type { NewCapture } from '@/core/records'
import type { StorageStatus } from '@/core/storage'
import type { Abortable, Store, StoreWrites } from '@/core/ports/store/store'
import type { StoreLookUps } from '@/core/ports/store/store'
import type { DatabaseSettings } from '@/prisma/connection'
import { pageBytes } from '@/prisma/pragmas'
import { type JobName, type Jobs } from '../background/jobs'
import { AppendQueue } from './append-queue'
import { StoreCalls, stopping } from './store-calls'
import { AnswerPacer } from './answer-pacer'
import type { DatabaseTrouble, News } from './messages'
import { type StoreLimits, storeLimits } from './queues'
import { StorageWatch } from './storage-watch'
import { Thread, type ThreadListeners } from './thread'
import {
  type LongReads,
  longReads,
  lookUps,
  type ShortReads,
  shortReads,
  type WaitReads,
  waitReads,
  writes,
} from './operations'

export interface StoreSettings {
  database: DatabaseSettings
  /** How many captures may wait for the disk before new ones are refused. */
  maxWaiting: number
  /** Free bytes on the disk below which captures are refused. */
  minFreeBytes: number
  /** A thread failed too many times in a row and is not restarted: nothing can be stored. */
  onDeath(error: Error): void
  /** Counts the failures of the threads and of their background tasks. */
  jobs: Jobs
  /** A capture was refused. */
  onRefused(failure: Failure): void
  /** The database failed; called with its own error. */
  onTrouble(trouble: DatabaseTrouble): void
  limits?: Partial<StoreLimits>
}

export interface OpenStore extends Store {
  load(): StoreLoad
  /** The state of its storage. */
  status(): StorageStatus
  /** Refuses waiting calls, ends running ones, and closes the database. */
  close(): Promise<void>
}

/** Opens the store with its three threads: writer, reader, look-ups. */
export async function openStore(settings: StoreSettings): Promise<OpenStore> {
  const { database, minFreeBytes, maxWaiting, onRefused, jobs } = settings
  const onDeath = (error: Error): void => {
    queue.fail(error)
    settings.onDeath(error)
  }
  const listeners = { onDeath, answers: new AnswerPacer(), repeatable: true }
  const start = (entry: URL, job: JobName, more: Partial<ThreadListeners> = {}): Thread =>
    new Thread(entry, { database, minFreeBytes }, { ...listeners, job: jobs.of(job), ...more })
  const writer = start(new URL('./writer-thread.js', import.meta.url), 'writer_thread', {
    repeatable: false,
    onLost: () => queue.lost(),
    onBack: () => queue.back(),
    onBatch: (results) => queue.settle(results),
    onNews(news) {
      if ('storage' in news) watch.heard(news.storage)
      else if ('job' in news) heardOf(jobs, news)
      else settings.onTrouble(news.trouble)
    },
  })
  const reader = start(new URL('./reader-thread.js', import.meta.url), 'reader_thread')
  const lookup = start(new URL('./lookup-thread.js', import.meta.url), 'lookup_thread')
  const queue = new AppendQueue((batch) => writer.send(batch), maxWaiting, onRefused)
  const limits = { maxDatabaseBytes: database.maxPages * pageBytes, minFreeBytes }
  const watch = new StorageWatch(limits, queue)
  await Promise.all([writer.ready, reader.ready, lookup.ready])

  const calls = new StoreCalls({ ...storeLimits, ...settings.limits })
  return {
    ...calls.operations<StoreLookUps>(lookUps, lookup, 'lookUps'),
    ...calls.operations<Abortable<ShortReads>>(shortReads, reader, 'reads'),
    ...calls.operations<Abortable<LongReads>>(longReads, reader, 'searches'),
    ...calls.operations<Abortable<WaitReads>>(waitReads, reader, 'waits'),
    ...calls.operations<StoreWrites>(writes, writer, 'writes'),
    append(capture) {
      const storedSize = storedSizeOf(capture)
      const failure = watch.refusal(storedSize)
      if (!failure) return queue.append(capture, storedSize)
      onRefused(failure)
      return Promise.reject(failure)
    },
    load: () => calls.load(),
    status: () => watch.status(),
    async close() {
      calls.close()
      await Promise.all([reader.close(), lookup.close()])
      // Closed last: the last connection copies the -wal into the database, and only the writer may.
      await writer.close()
      queue.fail(stopping())
    },
  }
}

function heardOf(jobs: Jobs, { job, error }: Extract<News, { job: unknown }>): void {
  if (error === null) jobs.of(job).worked()
  else jobs.of(job).failed(new Error(error))
}

/** Returns a capture's stored size in bytes: body, header lines, trailers, target and reply body. */
function storedSizeOf(capture: NewCapture): number {
  let storedSize = capture.body.length + capture.target.length
  storedSize += capture.meta?.replyBody?.length ?? 0
  for (const text of capture.headers) storedSize += text.length
  for (const text of capture.trailers) storedSize += text.length
  return storedSize
}
