import type Database from 'better-sqlite3'
import type { NewForwarding } from '@/core/records'
import { type Inserted, prepareBinCounters } from './bin-counters'
import { captureColumns, type CaptureRow, columnAt } from './capture-row'
import type { Eviction, Evictions } from './evictions'
import { prepareForwardingInsert } from './forwarding-insert'
import { type MetaRow, type Linked, prepareMetaInsert } from './meta-insert'
import { unknownReplyMs } from './reply-ms'

/** A capture to be inserted, and its metadata. */
export interface CaptureInsert {
  row: CaptureRow
  meta: MetaRow | null
  /** Its first deliveries, by forwards. */
  forwardings: readonly NewForwarding[]
}

/**
 * Prepares the one hot statement: inserts a batch of captures, their metadata and first deliveries in a single commit
 * (docs/decisions/0003), which evicts others first: those that come then take the pages of those that go
 * (docs/decisions/0035). Other writes go through Prisma's client.
 *
 * @returns for each capture that is an attempt of an event: its number, and which attempt it is
 * @throws SQLITE_FULL if the quota or the disk is used up; then none of the batch is kept, and none evicted
 */
export function prepareCaptureInsert(
  connection: Database.Database,
  { evictWithin }: Pick<Evictions, 'evictWithin'>,
): (captures: CaptureInsert[], evictions: readonly Eviction[]) => (Linked | null)[] {
  const names = captureColumns.map((name) => `"${name}"`).join(', ')
  const placeholders = captureColumns.map(() => '?').join(', ')
  const insert = connection.prepare(
    `INSERT INTO "Capture" (${names}, "replyMs") VALUES (${placeholders}, ${unknownReplyMs})`,
  )
  const insertMeta = prepareMetaInsert(connection)
  const insertForwardings = prepareForwardingInsert(connection)
  const counters = prepareBinCounters(connection)
  const commit = connection.transaction(
    (captures: CaptureInsert[], evictions: readonly Eviction[]) => {
      evictWithin(evictions)
      const linked = captures.map(({ row, meta, forwardings }) => {
        insert.run(row)
        const link = meta && insertMeta(row, meta)
        if (forwardings.length > 0) insertForwardings(row, forwardings)
        return link
      })
      for (const [binKey, inserted] of byBin(captures)) counters.add(binKey, inserted)
      return linked
    },
  )
  return (captures, evictions) => {
    // Within an open transaction better-sqlite3 would only set a savepoint, and return before the commit.
    if (connection.inTransaction) throw new Error('Cannot commit captures: a transaction is open')
    return commit.immediate(captures, evictions)
  }
}

const storedSizeAt = columnAt('storedSize')

/** Sums up a batch for the bins in it; within each its captures are in order. */
function byBin(captures: readonly CaptureInsert[]): Map<number, Inserted> {
  const bins = new Map<number, Inserted>()
  for (const { row } of captures) {
    const [binKey, seq, receivedAt] = row
    const { count, bytes } = bins.get(binKey) ?? { count: 0, bytes: 0 }
    bins.set(binKey, {
      newest: seq,
      count: count + 1,
      bytes: bytes + row[storedSizeAt],
      lastCaptureAt: receivedAt,
    })
  }
  return bins
}
