import type { HeaderLine } from '../contract/capture'
import type { DeliveryPhases, DeliverySignature } from '../contract/delivery'
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
  state: 'succeeded' | 'failed'
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
}
