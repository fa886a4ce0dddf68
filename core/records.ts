import type { Annotation } from './contract/annotation'
import type { HeaderLine, Refusal } from './contract/capture'

/** A bin as stored. `key` is internal and never leaves the server; times are milliseconds since 1970. */
export interface BinRecord {
  key: number
  id: string
  name: string
  ownerKey: number
  createdAt: number
  lastCaptureAt: number | null
  closedAt: number | null
  maxCaptures: number
  maxBytes: number
  maxBody: number
  whenFull: 'evict' | 'refuse'
  expireAfterDays: number | null
  newest: number
  count: number
  bytes: number
  evicted: number
}

export type BinSettingsRecord = Pick<
  BinRecord,
  'name' | 'maxCaptures' | 'maxBytes' | 'maxBody' | 'whenFull' | 'expireAfterDays'
>

export interface SummaryRecord {
  seq: number
  receivedAt: number
  method: string
  target: string
  contentType: string | null
  /** Body bytes that arrived; a refused capture's `body` may hold fewer of them. */
  size: number
  remoteAddress: string
  status: number | null
  refused: Refusal | null
  /** What its owner said about it; absent where that is nothing. */
  marks?: Annotation | undefined
}

/** One request on its way into the store: everything but its number, which the commit gives. */
export interface NewCapture extends Omit<SummaryRecord, 'seq' | 'marks'> {
  binKey: number
  httpVersion: string
  receiveMs: number
  /** The reply's header lines, flat: name, value, name, value, … */
  replyHeaders: readonly string[]
  replySize: number
  /** Header lines, flat, as Node's rawHeaders. */
  headers: readonly string[]
  trailers: readonly string[]
  body: Uint8Array
}

export interface CaptureRecord extends SummaryRecord {
  httpVersion: string
  receiveMs: number
  replyMs: number | null
  replyHeaders: HeaderLine[]
  replySize: number
  headers: HeaderLine[]
  trailers: HeaderLine[]
  body: Uint8Array
}

export interface ShareRecord {
  id: string
  binKey: number
  capture: number | null
  redact: boolean
  createdAt: number
  expiresAt: number | null
  uses: number
  lastUsedAt: number | null
}
