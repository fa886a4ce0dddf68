import type { NearMiss } from '../contract/diagnosis'
import { iso } from '../iso-time'
import type { Services } from '../services'

/** How many are told. */
const maxTold = 10
/** An id that begins with another is near to it if no more than so many characters differ. */
const maxBeyond = 12

/**
 * Returns the last requests to addresses that are no bin's and nearly this bin's: a typo, or a part of it.
 * Nothing is told of those that are another bin's by now.
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
  return editDistance(asked, id, 2) <= (short.length < 6 ? 1 : 2)
}

/** Returns how many letters must be added, dropped or replaced; `most` + 1 if more than `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return Math.min(most + 1, row[b.length] ?? 0)
}
