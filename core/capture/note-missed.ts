import { codeOf, reasonOf } from '../errors'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'

/**
 * Notes what its owner, or the owner of a bin with nearly this name, may want to know of: what was not kept.
 *
 * @param bin null: there is none with the id that was asked
 */
export function noteMissed(
  { missed }: Pick<Services, 'missed'>,
  { bin, id, remoteAddress }: { bin: OpenBinRecord | null; id: string; remoteAddress: string },
  error: unknown,
): void {
  if (bin) missed.turnedAway(bin.key, reasonOf(error))
  else if (codeOf(error) === 'not_found') missed.unknownBin(id, remoteAddress)
}
