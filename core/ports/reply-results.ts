import type { ReplyResult } from '../records'

/** Records the results of replies, for the captures' detail. Never delays catching. */
export interface ReplyResults {
  /** @param kept called once the result is stored, or given up */
  note(result: ReplyResult, kept?: () => void): void
  /**
   * Stores what was noted. Results that are only a time are dropped if they are too many: those replies
   * stay unmeasured. Throws if something could not be stored; the next call tries that again.
   */
  flush(): Promise<void>
}
