import type { BinRecord } from '../records'

/** Confirms SNS subscriptions in the background, for bins whose owner switched that on. */
export interface Confirming {
  add(bin: Pick<BinRecord, 'key' | 'id'>, seq: number): void
}
