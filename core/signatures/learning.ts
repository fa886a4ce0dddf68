import type { BinRecord } from '../records'

/** Keeps secrets that a handshake handed over as the bin's own. */
export interface Learning {
  add(
    bin: Pick<BinRecord, 'key' | 'id'>,
    secret: { scheme: string; value: string; label: string },
  ): void
}
