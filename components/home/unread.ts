import type { Bin } from '@/core/contract/bin'
import { addRange } from '../live/ranges'
import { readRemembered } from '../live/remembered'

/**
 * Returns how many requests of a bin this browser has not read; 0 for a bin that it neither opened nor listed. It
 * knows numbers alone: those that were deleted before it read them count too, up to how many are kept.
 *
 * @param remembered what the bin's page stored (components/inspector/use-unread.ts), or the list (known-bins.ts)
 */
export function unreadOf(
  { newest, evicted, count }: Pick<Bin, 'newest' | 'evicted' | 'count'>,
  remembered: string | null,
): number {
  const kept = readRemembered(remembered)
  if (!kept) return 0
  const unread = addRange(kept.unread, kept.upTo + 1, newest)
  // As many as were evicted are older than what is kept, but for those that are pinned.
  const sum = unread.reduce(
    (all, [from, to]) => all + Math.max(0, Math.min(to, newest) - Math.max(from, evicted + 1) + 1),
    0,
  )
  return Math.min(sum, count)
}
