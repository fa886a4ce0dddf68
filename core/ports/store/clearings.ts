import type { BinRecord } from '../../records'
import type { None, OperationList } from './operation-list'

/** A bin whose captures are being deleted. */
export interface ClearingRecord extends Pick<BinRecord, 'key' | 'id'> {
  keepPinned: boolean
}

export interface ClearingReads {
  /** Returns the clearings that are not finished. */
  clearings(): Promise<ClearingRecord[]>
}

export interface ClearingWrites {
  /**
   * Records that all captures up to `upTo`, or without it all that the bin holds, are to be deleted:
   * `clearNext` deletes them, in this process or a later one. Returns the highest number to be deleted.
   */
  beginClearing(
    binKey: number,
    of: { keepPinned: boolean; upTo?: number | undefined },
  ): Promise<number>
  /** Deletes at most `limit` of the captures to be cleared. Null if none is left. */
  clearNext(binKey: number, keepPinned: boolean, limit: number): Promise<{ upTo: number } | null>
}

export const clearingVerbs = {
  clearings: 'read',
  beginClearing: 'write',
  clearNext: 'write',
} as const satisfies OperationList<None, ClearingReads, ClearingWrites>
