import type { HeaderLine } from '../contract/capture'
import type { DeliveryPhases, DeliverySignature } from '../contract/delivery'
import type { PausedBy } from '../contract/forward'
import type { OutgoingResult } from '../ports/outgoing'

/** What is sent instead of what was captured. */
export interface EditRecord {
  method?: string | undefined
  path?: string | undefined
  headers?: HeaderLine[] | undefined
  body?: Uint8Array | undefined
}

/** How an attempt ended. */
export interface DeliveryResult {
  /** Canceled if it turned out that it is not to be sent. */
  state: 'succeeded' | 'failed' | 'canceled'
  durationMs: number
  status: number | null
  error: string | null
  changes: string[]
  signature: DeliverySignature | null
  /** Null if nothing could be sent. */
  sent: {
    method: string
    url: string
    headers: HeaderLine[]
    trailers?: HeaderLine[]
    size: number
  } | null
  answer: Omit<NonNullable<OutgoingResult['answer']>, 'status'> | null
  address: string | null
  phases: DeliveryPhases | null
  /** A body that was made for this attempt and is kept with it; null: the captured or edited one was sent. */
  madeBody: Uint8Array | null
}

/** What follows on an attempt of a forward; it is stored in the commit that ends the attempt. */
export interface AfterAttempt {
  /** Milliseconds since 1970. */
  at: number
  /** Whether the target took it; null if that says nothing of the target. */
  taken: boolean | null
  /** Null: there is no further attempt. It is held if it says so, or the forward is paused. */
  next: { id: string; dueAt: number; failures: number; held: boolean } | null
  /** Pauses the forward. */
  pause: { by: PausedBy; why: string } | null
}
