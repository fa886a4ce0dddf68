import type { DeliveryResult } from '@/core/deliveries/records'

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
