import type { Bin } from '@/core/contract/bin'
import { leavingNext } from '../live/counts'
import { count, plural } from '../ui/words'

type Limits = Pick<Bin, 'maxCaptures' | 'maxBytes' | 'whenFull'>

/** Returns what leaves a bin because of other limits, as a question and its explanation; null if nothing does. */
export function leavingWords(
  bin: Limits & Pick<Bin, 'count' | 'bytes'>,
  next: Limits,
): { title: string; description: string } | null {
  if (next.whenFull === 'refuse') return null
  const leaving = leavingNext(next, bin)
  if (bin.count > next.maxCaptures && leaving > leavingNext(bin, bin)) {
    return {
      title: `Let the oldest ${plural(leaving, 'request')} go?`,
      description: `The bin keeps ${count(bin.count)}, and from the next request on ${count(next.maxCaptures)}: ${count(leaving)} leave for good, the oldest first; pinned ones stay.`,
    }
  }
  const wasMore = bin.whenFull === 'evict' && bin.maxBytes <= next.maxBytes
  if (bin.bytes <= next.maxBytes || wasMore) return null
  const over = inMebi(bin.bytes - next.maxBytes)
  return {
    title: `Let ${over} of the oldest requests go?`,
    description: `The bin's requests take ${inMebi(bin.bytes)}, and have room for ${inMebi(next.maxBytes)} from the next request on: the oldest leave for good; pinned ones stay.`,
  }
}

const inMebi = (bytes: number): string => `${count(Math.ceil((bytes / 1_048_576) * 100) / 100)} MiB`
