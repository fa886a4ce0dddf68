import type { AfterAttempt, DeliveryResult } from '@/core/deliveries/records'

/** The end of an attempt that was answered with a failure. */
export const failed: DeliveryResult = {
  state: 'failed',
  durationMs: 1,
  status: 500,
  error: null,
  changes: [],
  signature: null,
  sent: null,
  answer: null,
  address: null,
  phases: null,
  madeBody: null,
}

let made = 0
export const newId = (): string => `f-${(made += 1)}`

/** What follows on a failed attempt of a forward: another. */
export const after = (changes: Partial<AfterAttempt> = {}): AfterAttempt => ({
  at: 100,
  taken: false,
  next: { id: newId(), dueAt: 200, failures: 1, held: false },
  pause: null,
  ...changes,
})
