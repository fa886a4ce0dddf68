import type { TriedKeys } from './access/key-guesses'
import type { KeyUses } from './ports/key-uses'
import type { AnswerRoom } from './ports/answer-room'
import type { BinCache } from './ports/bin-cache'
import type { ReplyResults } from './ports/reply-results'
import type { CaptureWaits } from './ports/capture-waits'
import type { WaitingReplies } from './ports/waiting'
import type { Health } from './contract/health'
import type { Vocabulary } from './contract/vocabulary'
import type { Memo } from './ports/memo'
import type { Hub } from './ports/hub'
import type { Clearing } from './ports/clearing'
import type { Deleting } from './ports/deleting'
import type { Limits } from './limits'
import type { Counters, Gauges } from './metrics'
import type { ProcessorTime } from './ports/processor-time'
import type { RateLimit } from './ports/rate-limit'
import type { Confirming } from './ports/confirming'
import type { Outgoing } from './ports/outgoing'
import type { Deliveries } from './ports/deliveries'
import type { Listeners } from './ports/listeners'
import type { LocalTargets } from './ports/local-targets'
import type { Diagnoses } from './ports/diagnoses'
import type { MissedRequests } from './ports/missed-requests'
import type { Polls } from './ports/polls'
import type { Drills } from './ports/drills'
import type { Policy } from './replies/policy'
import type { RunningTime } from './ports/running-time'
import type { Scripts } from './ports/scripts'
import type { Shapes } from './ports/shapes'
import type { Crypto } from './ports/crypto'
import type { Verification } from './ports/verification'
import type { Keyring } from './ports/keyring'
import type { HandshakeSecrets } from './ports/handshake-secrets'
import type { Store } from './ports/store/store'
import type { Transfers } from './ports/transfers'

/** Keys and ids that cannot be guessed. */
export interface Tokens {
  /** A bin id of 20 characters, a–z and 2–7: 100 random bits. */
  binId(): string
  /** An owner key, share token or browser's token: 256 random bits behind a prefix for its kind. */
  token(prefix: 'wbo' | 'wbs' | 'wbb'): string
  /** A random key for `wrap`. */
  wrapKey(): Uint8Array
  /** Seals a text, as characters that a cookie may hold. */
  wrap(key: Uint8Array, text: string): string
  /** Opens a sealed text; null if the key is another one, or the text was changed. */
  unwrap(key: Uint8Array, sealed: string): string | null
  /** A short public id. */
  shortId(): string
  sha256(data: string | Uint8Array): Uint8Array
  /** In constant time. */
  equal(a: Uint8Array, b: Uint8Array): boolean
}

/** Everything that the operations of core need. */
export interface Services {
  store: Store
  bins: BinCache
  hub: Hub
  replyResults: ReplyResults
  waiting: WaitingReplies
  /** Who waits for captures. */
  captureWaits: CaptureWaits
  answers: AnswerRoom
  /** Programs that listen to bins. */
  listeners: Listeners
  /** Sends captures on. */
  deliveries: Deliveries
  /** Fetches the addresses that bins watch. */
  polls: Polls
  /** The positions of failure drills. */
  drills: Drills
  verification: Verification
  shapes: Shapes
  clearing: Clearing
  deleting: Deleting
  handshakeSecrets: HandshakeSecrets
  crypto: Crypto
  keyring: Keyring
  outgoing: Outgoing
  /** Diagnoses under way. */
  diagnoses: Diagnoses
  /** The last requests that became no capture. */
  missed: MissedRequests
  /** How many proxies in front are trusted. */
  trustProxy: number
  localTargets: LocalTargets
  confirming: Confirming
  /** What the operator allows bins to answer. */
  policy: Policy
  scripts: Scripts
  vocabularies: Memo<Vocabulary>
  /** Exports and imports. */
  transfers: Transfers
  tokens: Tokens
  keyUses: KeyUses
  limits: Limits
  /** The origin of pages, API and sockets, no trailing slash. */
  publicOrigin: string
  /** The origin of capture addresses, no trailing slash; the public origin unless configured. */
  captureOrigin: string
  /** The port of the mail server; null if no mails are caught. */
  mailPort: number | null
  /** SHA-256 of the access token needed to make bins; null if anyone may. */
  accessTokenHash: Uint8Array | null
  rates: Record<
    'keys' | 'captures' | 'unknownBins' | 'newBins' | 'deliveries' | 'diagnoses',
    RateLimit
  > & {
    triedKeys: TriedKeys
  }
  counters: Counters
  gauges(): Gauges
  /** Milliseconds since 1970 by the system's clock: for times that are shown or stored. */
  now(): number
  /** Milliseconds of a monotonic clock: for durations. */
  elapsed(): number
  /** Processor time of the thread that receives captures. */
  processor: ProcessorTime
  running: RunningTime
  health(): Health
  /** Logs an unexpected error with all its details. */
  onUnexpectedError(error: unknown): void
}

/** What reading captures needs: enough for threads that cannot write, such as the one that exports. */
export interface ReadServices extends Pick<Services, 'now'> {
  store: Pick<
    Store,
    | 'findBin'
    | 'findOwner'
    | 'findSession'
    | 'findShare'
    | 'listCaptures'
    | 'searchCaptures'
    | 'readSummary'
  >
  tokens: Pick<Tokens, 'sha256'>
  waiting: Pick<WaitingReplies, 'has' | 'known'>
  running: Pick<RunningTime, 'ms'>
  keyUses?: Pick<KeyUses, 'saw'> | undefined
}

const key = Symbol.for('wirebin.services')
type Holder = { [key]?: Services }

/**
 * The one set of services of this process. It hangs on globalThis because the server and Next's
 * bundle each load their own copy of this module.
 */
export function services(): Services {
  const held = (globalThis as Holder)[key]
  if (!held)
    throw new Error('Wirebin is not running: services() was called before the server started')
  return held
}

export function provideServices(provided: Services | undefined): void {
  ;(globalThis as Holder)[key] = provided
}
