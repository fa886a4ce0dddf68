import { Failure } from '@/core/errors'
import type { NewCapture } from '@/core/records'
import type { Store, StoreChecks, StoreReads, StoreWrites } from '@/core/store'
import type { DatabaseSettings } from '@/prisma/open'
import { AppendQueue } from './append-queue'
import { Thread } from './thread'

const reads = [
  'findBin',
  'binsOfOwner',
  'idleBins',
  'closedBinsWithCaptures',
  'findOwner',
  'listCaptures',
  'searchCaptures',
  'countArrivals',
  'readVocabulary',
  'readCapture',
  'readSummary',
  'findShare',
  'sharesOf',
  'secretsOf',
  'attemptsOf',
  'unjudged',
  'unjudgedBins',
  'drillsOf',
] satisfies (keyof StoreReads)[]

const checks = ['judgeCaptures', 'explainSignature'] satisfies (keyof StoreChecks)[]

const writes = [
  'createOwner',
  'createBin',
  'updateBin',
  'closeBin',
  'deleteCapture',
  'deleteUpTo',
  'annotate',
  'createShare',
  'deleteShare',
  'countShareUse',
  'recordOutcomes',
  'setAnsweredBy',
  'setReplies',
  'createSecret',
  'deleteSecret',
  'unjudge',
  'recordVerdicts',
  'saveDrills',
  'clearDrills',
] satisfies (keyof StoreWrites)[]

export interface StoreSettings {
  database: DatabaseSettings
  /** Captures that may wait for the disk before new ones are turned away. */
  maxWaiting: number
  /** Free bytes on the disk below which captures are refused. */
  minFreeBytes: number
  /** Free bytes on the disk now. */
  freeBytes(): number
  onDeath(error: Error): void
  /** Something went wrong that no caller waits for; nothing is lost by it. */
  onFault(error: Error): void
}

/** The store over its two threads: one that writes, one that reads. */
export async function openStore(
  settings: StoreSettings,
): Promise<Store & { close(): Promise<void> }> {
  const thread = { database: settings.database }
  const onDeath = (error: Error): void => {
    queue.fail(error)
    settings.onDeath(error)
  }
  const { onFault } = settings
  const writer: Thread = new Thread(new URL('./writer-thread.js', import.meta.url), thread, {
    onDeath,
    onFault,
    onBatch: (results) => queue.settle(results),
  })
  const reader = new Thread(new URL('./reader-thread.js', import.meta.url), thread, {
    onDeath,
    onFault,
  })
  const queue = new AppendQueue((batch) => writer.send(batch), settings.maxWaiting)
  await Promise.all([writer.ready, reader.ready])

  return {
    ...(calls(reader, reads) as unknown as StoreReads),
    ...(calls(reader, checks) as unknown as StoreChecks),
    ...(calls(writer, writes) as unknown as StoreWrites),
    append(capture) {
      if (settings.freeBytes() < settings.minFreeBytes) return Promise.reject(diskFull(settings))
      return queue.append(capture, weightOf(capture))
    },
    async close() {
      await Promise.all([writer.close(), reader.close()])
    },
  }
}

function calls(thread: Thread, verbs: string[]): Record<string, (...args: unknown[]) => unknown> {
  return Object.fromEntries(
    verbs.map((verb) => [verb, (...args: unknown[]) => thread.call(verb, args)]),
  )
}

/** What a capture weighs in its bin, in bytes: body, header lines, trailers and target. */
function weightOf(capture: NewCapture): number {
  let weight = capture.body.length + capture.target.length
  weight += capture.insight?.replyBody?.length ?? 0
  for (const text of capture.headers) weight += text.length
  for (const text of capture.trailers) weight += text.length
  return weight
}

function diskFull({ minFreeBytes }: StoreSettings): Failure {
  const megabytes = Math.round(minFreeBytes / 1_048_576)
  return new Failure('storage_full', `The disk has less than ${megabytes} MB free`, 60)
}
