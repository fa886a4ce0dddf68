import type { ReplyResult } from '../../records'
import type { None, OperationList } from './operation-list'

export interface ReplyWrites {
  /** Sets or, with null, clears how a bin answers (JSON). */
  setReplies(binKey: number, replies: string | null): Promise<void>
  /** Records the results of replies to captures already kept; unknown numbers are ignored. */
  recordReplyResults(results: ReplyResult[]): Promise<void>
  /** Changes what a capture was answered by, if it has metadata. */
  setAnsweredBy(binKey: number, seq: number, answeredBy: string): Promise<void>
}

export const replyVerbs = {
  setReplies: 'write',
  recordReplyResults: 'write',
  setAnsweredBy: 'write',
} as const satisfies OperationList<None, None, ReplyWrites>
