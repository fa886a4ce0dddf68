import type { KeptCapture } from '../records'

/** This process's captures whose reply is still to be sent. */
export interface WaitingReplies {
  add(binKey: number, seq: number): void
  delete(binKey: number, seq: number): void
  has(binKey: number, seq: number): boolean
  /** Does `add` as soon as a capture on its way into the store has its number. */
  expect(binKey: number, kept: Promise<KeptCapture>): void
  /**
   * Settles once `has` is right for all captures stored by now; null if it is already. A capture can be
   * read as soon as it is committed, a moment before this process knows of the commit.
   */
  known(binKey: number): Promise<unknown> | null
}
