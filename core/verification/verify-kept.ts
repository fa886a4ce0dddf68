import type { NewCaptureMeta, OpenBinRecord } from '../records'
import type { Services } from '../services'

/**
 * Queues the signature check of a new capture: the first one if its verdict is not final, another one if
 * the bin's secrets have changed since.
 *
 * @param bin as it was when the verdict was made
 */
export function verifyKept(
  { verification }: Pick<Services, 'verification'>,
  bin: OpenBinRecord,
  meta: NewCaptureMeta | null | undefined,
  seq: number,
): void {
  if (meta && !meta.verified) verification.add(bin, seq)
  else verification.missed(bin, seq)
}
