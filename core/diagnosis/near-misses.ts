import type { NearMiss } from '../contract/diagnosis'
import { iso } from '../iso-time'
import { editDistance } from '../query/edit-distance'
import type { Services } from '../services'

/** How many are shown. */
const maxTold = 10
/** An id that begins with another is near to it if no more than so many characters differ. */
const maxBeyond = 12

/**
 * Returns the last requests to addresses that are no bin's and nearly this bin's: a typo, or a part of it.
 * Without those that are another bin's by now.
 */
export async function nearMissesOf(
  { missed, bins }: Pick<Services, 'missed' | 'bins'>,
  id: string,
): Promise<NearMiss[]> {
  const told: NearMiss[] = []
  for (const record of missed.toUnknownBins()) {
    if (told.length >= maxTold) break
    if (!isNear(record.id, id) || (await bins.find(record.id)) !== null) continue
    const { remoteAddress, times, lastAt } = record
    told.push({ id: record.id, remoteAddress, times, lastAt: iso(lastAt) })
  }
  return told
}

/** Whether an id was probably meant to be another: at most two letters differ, or one is the other's beginning. */
export function isNear(asked: string, id: string): boolean {
  if (asked === id) return false
  const [short, long] = asked.length < id.length ? [asked, id] : [id, asked]
  if (short.length >= 4 && long.startsWith(short)) return long.length - short.length <= maxBeyond
  // Of a short id two letters are nearly all of it.
  return editDistance(asked, id, { swaps: false }) <= (short.length < 6 ? 1 : 2)
}
