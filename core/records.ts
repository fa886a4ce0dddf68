import type { Annotation } from './contract/annotation'
import type { HeaderLine, Refusal } from './contract/capture'
import type { Verdict } from './contract/insight'

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
  /** JSON as core/contract/replies.ts has it; null: the default answer to everything. */
  replies: string | null
}

export type BinSettingsRecord = Pick<
  BinRecord,
  'name' | 'maxCaptures' | 'maxBytes' | 'maxBody' | 'whenFull' | 'expireAfterDays'
>

/** A bin's secret as stored: sealed under the instance's key. */
export interface SecretRecord {
  id: string
  binKey: number
  scheme: string
  label: string
  sealed: Uint8Array
  /** JSON: the parts of a custom scheme. */
  settings: string | null
  createdAt: number
}

/** A bin as catching needs it. */
export interface OpenBinRecord extends BinRecord {
  secrets: SecretRecord[]
}

/** What was understood of a capture when it arrived. */
export interface NewInsight {
  provider: string | null
  event: string | null
  /** See core/insight.ts. */
  eventKey: string | null
  /** Which attempt the sender says it is, from 1. The commit counts where it says nothing. */
  attempt: number | null
  answeredBy: string | null
  verdict: Verdict | null
  scheme: string | null
  /** Whether the verdict is final with the secrets of this moment. */
  judged: boolean
  replyBody: Uint8Array | null
}

export interface InsightRecord extends Omit<NewInsight, 'replyBody'> {
  attemptOf: number | null
}

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
  /** Absent where nothing more is known of it. */
  insight?: InsightRecord | undefined
  /** Whether its reply is still to leave. */
  waiting?: boolean | undefined
}

/** One request on its way into the store: everything but its number, which the commit gives. */
export interface NewCapture extends Omit<SummaryRecord, 'seq' | 'marks' | 'insight' | 'waiting'> {
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
  insight?: NewInsight | undefined
}

/** What the commit of a capture gave it. */
export interface Kept {
  seq: number
  /** See Insight in core/contract/insight.ts. */
  attempt: number | null
  attemptOf: number | null
}

/** What became of a reply after its capture was kept. */
export interface Outcome {
  binKey: number
  seq: number
  /** Milliseconds to the reply's end, or until the sender gave up waiting. */
  ms: number
  /** Where it differs from what was kept with the capture. */
  reply?: {
    /** Null: the sender was told nothing. */
    status: number | null
    headers: readonly string[]
    body: Uint8Array
    log: string | null
  }
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
  /** Null where it was the default "ok". */
  replyBody: Uint8Array | null
  log: string | null
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
