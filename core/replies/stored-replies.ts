import { BinReplies } from '../contract/replies'
import type { BinRecord } from '../records'

/** Returns a bin's reply settings. */
export const repliesOf = ({ replies }: Pick<BinRecord, 'replies'>): BinReplies =>
  BinReplies.parse(replies === null ? {} : JSON.parse(replies))

/** Returns them as stored; null if they are the default. */
export function storedReplies(replies: BinReplies): string | null {
  const text = JSON.stringify(replies)
  return text === JSON.stringify(BinReplies.parse({})) ? null : text
}
