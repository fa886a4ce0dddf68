import type { BinRecord } from '../records'

/** Deletes the captures of cleared bins, a few rows at a time, so that new captures are stored in between. */
export interface Clearing {
  /**
   * Call once a clearing is recorded in the store. Resolves when it is finished, or after `ms`
   * milliseconds.
   *
   * @returns whether it is finished; if not, it goes on, in this process or the next
   */
  ended(bin: Pick<BinRecord, 'key' | 'id'>, keepPinned: boolean, ms: number): Promise<boolean>
}
