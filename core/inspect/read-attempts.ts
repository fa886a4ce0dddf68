import { type Caller, readableBin } from '../access/access'
import type { Attempts } from '../contract/attempts'
import { Failure } from '../errors'
import type { Services } from '../services'
import { presentTo } from './present'
import { withWaiting } from './read-captures'

/**
 * The attempts of the event that a capture is one of; through a link to one capture only that one.
 * Throws `not_found`.
 */
export async function readAttempts(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<Attempts> {
  const { bin, share } = await readableBin(services, caller, id)
  const { store } = services
  const covered = share?.capture == null || share.capture === seq
  const summary = covered ? await store.readSummary(bin.key, seq) : null
  if (!summary) throw new Failure('not_found', `This bin has no request number ${seq}`)
  const { attemptOf = null, eventKey = null } = summary.insight ?? {}
  const all = await store.attemptsOf(bin.key, { first: attemptOf ?? seq, eventKey })
  const shown = all.filter((one) => share?.capture == null || one.seq === seq)
  return {
    attempts: shown.map((record) => ({
      ...presentTo(id, withWaiting(services, bin.key, record), share?.redact ?? false),
      replyMs: record.replyMs,
      cut: record.cut,
    })),
  }
}
