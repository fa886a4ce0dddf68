import type { Annotation } from './contract/annotation'
import type { Settings } from './contract/bin'
import type { BodyRedaction, HeaderLine, Refusal } from './contract/capture'
import type { Delivered, FinalVerdict } from './contract/capture-meta'
import type { Drift } from './contract/drift'

/** The settings of a bin, as stored. */
export interface BinSettingsRecord extends Settings {
  name: string
}

/** A bin as stored. `key` is internal and never leaves the server; times are milliseconds since 1970. */
export interface BinRecord extends BinSettingsRecord {
  key: number
  id: string
  ownerId: number
  createdAt: number
  lastCaptureAt: number | null
  closedAt: number | null
  newest: number
  count: number
  bytes: number
  evicted: number
  /** JSON of core/contract/replies.ts; null: the default answer to everything. */
  replies: string | null
  /** The running time (core/running-time.ts) since which it has been due to expire. */
  overdueSince: number | null
  /** Who closed it, if it can be reopened. */
  closedBy: 'owner' | 'expiry' | null
  /** The running time at which it was closed. */
  closedSince: number | null
  /** Its days without a request count from here or later. */
  reopenedAt: number | null
}

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
  /** Address of the sender whose handshake handed it over; null also if an earlier version kept it. */
  handedOverFrom: string | null
  /** When that handshake arrived; null for a secret that the owner entered. */
  handedOverAt: number | null
  handedOverSeq: number | null
  /** The key that sealed it; null: sealed before keys had ids. */
  keyId: string | null
}

/** A bin's wait for a handshake that hands over a secret of a scheme. */
export interface SecretWaitRecord {
  scheme: string
  /** A running time (core/running-time.ts). */
  until: number
}

/** A secret sealed again under another key. */
export interface ResealedRecord {
  id: string
  /** The sealed bytes that it replaces. */
  was: Uint8Array
  sealed: Uint8Array
  keyId: string
}

/** A rule by which a bin sends captures on, as catching needs it. */
export interface ForwardRule {
  key: number
  id: string
  /** JSON: core/contract/forward.ts. */
  settings: string
  /** Milliseconds since 1970; null: it is not paused. */
  pausedAt: number | null
}

/** A bin with what catching needs. */
export interface OpenBinRecord extends BinRecord {
  forwards: ForwardRule[]
  secrets: SecretRecord[]
  secretWaits: SecretWaitRecord[]
}

/** The metadata of a capture when it arrived. */
export interface NewCaptureMeta {
  provider: string | null
  event: string | null
  /** See core/answer/event-key.ts. */
  eventKey: string | null
  /** The attempt number that the sender states, from 1. If it states none, the commit counts. */
  attempt: number | null
  answeredBy: string | null
  /** See shownVerdict in core/capture-meta.ts. */
  verdict: FinalVerdict | null
  scheme: string | null
  /** Whether the secret that makes it valid came from a handshake. */
  secretFromHandshake: boolean
  /** Whether the verdict is final with the bin's present secrets. */
  verified: boolean
  replyBody: Uint8Array | null
}

export interface CaptureMetaRecord extends Omit<NewCaptureMeta, 'replyBody'> {
  attemptOf: number | null
  delivered: Delivered | null
  drift: Drift | null
}

/** A body in one line (core/parsing/excerpt.ts), and in one without its secrets; null if there is none. */
export interface Excerpt {
  whole: string | null
  redacted: string | null
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
  /** Absent if its owner added none. */
  annotation?: Annotation | undefined
  /** Absent if nothing more is known of it. */
  meta?: CaptureMetaRecord | undefined
  /** Whether its reply is still to be sent. */
  waiting?: boolean | undefined
  /** Absent if its body was not looked at. */
  excerpt?: Excerpt | undefined
}

/** The first delivery of a capture by a forward, which is queued in the capture's own commit. */
export interface NewForwarding {
  forwardKey: number
  id: string
  message: string
  /** Whether the forward's conditions could not be looked at in time, and still must be. */
  undecided: boolean
  /** Whether the forward is paused, as far as is known before the commit. */
  held: boolean
}

/** One request on its way into the store, without its number, which the commit assigns. */
export interface NewCapture extends Omit<
  SummaryRecord,
  'seq' | 'annotation' | 'meta' | 'waiting' | 'excerpt'
> {
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
  meta?: NewCaptureMeta | undefined
  /** Absent or empty if it is not sent on. */
  forwardings?: readonly NewForwarding[] | undefined
}

/** What the commit of a capture assigned. */
export interface KeptCapture {
  seq: number
  /** See CaptureMeta in core/contract/capture-meta.ts. */
  attempt: number | null
  attemptOf: number | null
}

/** What became of a reply after its capture was kept. */
export interface ReplyResult {
  binKey: number
  seq: number
  /** Milliseconds to the reply's end, or until the sender gave up waiting. */
  ms: number
  /** Present if it differs from what was kept with the capture. */
  reply?: {
    /** Null: nothing was sent. */
    status: number | null
    headers: readonly string[]
    body: Uint8Array
    log: string | null
  }
}

/** What queries ask of a capture. */
export interface QueriedRecord extends SummaryRecord {
  replyMs: number | null
  readonly headers: HeaderLine[]
  body: Uint8Array
  /** The addresses that it was sent on to, or will be; absent if the query does not ask, or none may be told. */
  readonly sentTo?: readonly string[] | undefined
}

export interface CaptureRecord extends QueriedRecord {
  httpVersion: string
  receiveMs: number
  replyHeaders: HeaderLine[]
  replySize: number
  trailers: HeaderLine[]
  /** Why it was refused, if its body no longer tells: see core/http/unreadable-head.ts. */
  refusedBecause?: string | null
  /** Whether `body` lacks bytes that arrived. */
  truncated?: boolean | undefined
  /** What a link does to `body`; absent if it is as it was sent. */
  redaction?: BodyRedaction | undefined
  /** How many values a link hides; absent if it hides none by itself. */
  hiddenValues?: number | undefined
  /** Null for the default "ok". */
  replyBody: Uint8Array | null
  /** Whether `replyBody` lacks bytes of the reply. */
  replyTruncated?: boolean | undefined
  log: string | null
}

export interface ShareRecord {
  id: string
  binKey: number
  capture: number | null
  redact: boolean
  /** Whether its holder may listen by name, and answer for the bin. */
  listen: boolean
  /** By which its owner knows it; "": none. */
  name: string
  createdAt: number
  expiresAt: number | null
  uses: number
  lastUsedAt: number | null
}
