import type { Deletion } from '../contract/several'
import type { DeletionRecord } from './store/deletions'

/** Deletes captures of a bin, a few rows at a time, so that new captures are stored in between. */
export interface Deleting {
  /**
   * Records a deletion in the store and does it, after those that the bin has had asked for before. Resolves when
   * it is finished, or after `ms` milliseconds; then it goes on, in this process or the next. Throws `busy`, and
   * records nothing, while too many of the bin wait.
   */
  run(deletion: Omit<DeletionRecord, 'id'>, ms: number): Promise<Deletion>
}
