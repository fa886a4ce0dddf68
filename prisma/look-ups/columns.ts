import type { BinRecord } from '@/core/records'

/** All columns of a record; the type makes sure that none is missing. */
export type Columns<Row> = { [Name in keyof Row]-?: true }

/** Returns the names of columns as SQL lists them. */
export const columnList = (columns: Record<string, true>): string =>
  Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ')

export const binColumns = columnList({
  key: true,
  id: true,
  name: true,
  ownerId: true,
  createdAt: true,
  lastCaptureAt: true,
  closedAt: true,
  maxCaptures: true,
  maxBytes: true,
  maxBody: true,
  whenFull: true,
  expireAfterDays: true,
  listenerReplyMs: true,
  newest: true,
  count: true,
  bytes: true,
  evicted: true,
  replies: true,
  overdueSince: true,
  closedBy: true,
  closedSince: true,
  reopenedAt: true,
} satisfies Columns<BinRecord>)
