import type { Deletion } from '../contract/several'
import type { DeletionRecord } from './store/deletions'

/** Deletes captures of a bin, a few rows at a time, so that new captures are stored in between. */
export interface Deleting {
  /**
   * Call once a deletion is recorded in the store. Resolves when it is finished, or after `ms`
   * milliseconds; then it goes on, in this process or the next.
   */
  ended(deletion: DeletionRecord, ms: number): Promise<Deletion>
}
