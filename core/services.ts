import type { BinDirectory } from './bins/directory'
import type { Outcomes } from './capture/outcomes'
import type { Waiting } from './capture/waiting'
import type { Vocabulary } from './contract/vocabulary'
import type { Memo } from './find/memo'
import type { Hub } from './hub'
import type { Limits } from './limits'
import type { Counters, Gauges } from './metrics'
import type { RateLimit } from './rate-limit'
import type { Confirming } from './handshakes/confirming'
import type { Outgoing } from './outgoing'
import type { Drills } from './replies/drills'
import type { Policy } from './replies/policy'
import type { Scripts } from './scripts/scripts'
import type { Digests } from './signatures/digests'
import type { Judging } from './signatures/judging'
import type { Keyring } from './signatures/keyring'
import type { Learning } from './signatures/learning'
import type { Store } from './store'

/** Keys and names nobody can guess. */
export interface Secrets {
  /** A bin id of 20 characters, a–z and 2–7: 100 random bits. */
  binId(): string
  /** An owner key or share token, 256 random bits, with a prefix that tells which it is. */
  token(prefix: 'wbo' | 'wbs'): string
  /** A short public id. */
  shortId(): string
  sha256(data: string | Uint8Array): Uint8Array
  /** In constant time. */
  equal(a: Uint8Array, b: Uint8Array): boolean
}

/** Everything the verbs of core work with. */
export interface Services {
  store: Store
  bins: BinDirectory
  hub: Hub
  outcomes: Outcomes
  waiting: Waiting
  /** Where failure drills stand. */
  drills: Drills
  judging: Judging
  learning: Learning
  digests: Digests
  keyring: Keyring
  outgoing: Outgoing
  confirming: Confirming
  /** What the operator lets bins answer. */
  policy: Policy
  scripts: Scripts
  vocabularies: Memo<Vocabulary>
  secrets: Secrets
  limits: Limits
  /** Where pages, API and sockets live, no trailing slash. */
  publicOrigin: string
  /** Where bins catch, no trailing slash; the public origin unless the operator says otherwise. */
  captureOrigin: string
  /** SHA-256 of the token asked of whoever makes bins; null when anyone may. */
  accessTokenHash: Uint8Array | null
  rates: { captures: RateLimit; unknownBins: RateLimit; newBins: RateLimit }
  counters: Counters
  gauges(): Gauges
  /** Milliseconds since 1970. */
  now(): number
  health(): { ready: boolean; version: string; uptimeSeconds: number; diskFreeBytes: number }
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
