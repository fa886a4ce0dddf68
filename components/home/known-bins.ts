import type { Bin } from '@/core/contract/bin'
import { writeRemembered } from '../live/remembered'
import { readStored, writeStored } from '../ui/stored'

const since = 'bins.since'

/**
 * Notes the bins that this browser lists for the first time, so that what arrives at them is counted as unread
 * before they are opened here. What was in a bin by then is read, unless the bin was made since the browser
 * first listed any: nobody has looked at it here.
 *
 * @param now ISO 8601
 */
export function noteBins(
  bins: readonly Pick<Bin, 'id' | 'createdAt' | 'newest'>[],
  now: string,
): void {
  const known = readStored(since)
  if (known === null) writeStored(since, now)
  for (const { id, createdAt, newest } of bins) {
    const name = `unread.${id}`
    if (readStored(name) !== null) continue
    const isNew = known !== null && createdAt >= known
    writeStored(name, writeRemembered([], isNew ? 0 : newest, null))
  }
}
