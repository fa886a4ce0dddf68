import { BinReplies } from '../contract/replies'
import type { BinRecord } from '../records'

/** How a bin answers, as its owner said it. */
export const repliesOf = ({ replies }: Pick<BinRecord, 'replies'>): BinReplies =>
  BinReplies.parse(replies === null ? {} : JSON.parse(replies))

/** As stored; null where it says nothing beyond the default. */
export function storedReplies(replies: BinReplies): string | null {
  const text = JSON.stringify(replies)
  return text === JSON.stringify(BinReplies.parse({})) ? null : text
}
