import type { None, OperationList } from './operation-list'

/** Captures to delete: these, or those that a query selects up to a number. */
export type ToDelete =
  | { seqs: readonly number[] }
  | {
      query: string
      upTo: number
      /** For times such as after:2h; ms since 1970. */
      now: number
    }

/** A deletion that has not ended. */
export interface DeletionRecord {
  id: number
  bin: { key: number; id: string }
  what: ToDelete
}

export interface DeletionReads {
  /** Returns the deletions that have not ended. */
  unfinishedDeletions(): Promise<DeletionRecord[]>
}

export interface DeletionWrites {
  /** Records that captures are to be deleted, in this process or a later one. Returns its id. */
  beginDeletion(binKey: number, what: ToDelete): Promise<number>
  /**
   * Deletes captures by their numbers, ascending: as many as one commit may, at least one. Returns the numbers
   * of those that were there.
   */
  deleteCaptures(binKey: number, seqs: readonly number[]): Promise<number[]>
  endDeletion(id: number): Promise<void>
}

export const deletionVerbs = {
  unfinishedDeletions: 'read',
  beginDeletion: 'write',
  deleteCaptures: 'write',
  endDeletion: 'write',
} as const satisfies OperationList<None, DeletionReads, DeletionWrites>
