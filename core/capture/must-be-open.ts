import { Failure } from '../errors'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'

/**
 * Returns the bin that a sender names.
 *
 * @throws Failure `gone` if it was closed, `not_found` if there is none, `rate_limited` if the sender named too
 *   many of those
 */
export function mustBeOpen(
  { rates }: Pick<Services, 'rates'>,
  remoteAddress: string,
  bin: OpenBinRecord | null,
): OpenBinRecord {
  if (bin && bin.closedAt === null) return bin
  if (bin) throw new Failure('gone', 'This bin was deleted or has expired')
  const wait = rates.unknownBins.take(remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many requests to unknown bins', wait)
  throw new Failure('not_found', 'There is no such bin')
}
