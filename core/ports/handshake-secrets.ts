import type { HandshakeSecret } from '../handshakes/answers'
import type { BinRecord } from '../records'

/** The request that handed over a secret. */
export interface Giver {
  /** The sender's address; `at` is the arrival, in ms since 1970. */
  from: string
  at: number
  seq: number
}

/** Keeps secrets that handshakes hand over to bins that wait for them. */
export interface HandshakeSecrets {
  /** Keeps the secret in the background; the capture's `answeredBy` then says whether it was kept. */
  add(bin: Pick<BinRecord, 'key' | 'id'>, secret: HandshakeSecret, giver: Giver): void
  /** Resolves once everything added so far is kept or not. */
  settled(): Promise<void>
}
