import { type Caller, noSuchCapture, readableBin } from '../access/access'
import { covers, onlyCapture } from '../access/shown'
import type { Attempts } from '../contract/attempts'
import type { CaptureSummary } from '../contract/capture'
import type { SummaryRecord } from '../records'
import type { Services } from '../services'
import { maxAttempts } from './limits'
import { presentTo } from './present'
import { withExcerpts } from './with-excerpts'
import { withWaiting } from './read-captures'

/**
 * Returns a page of the attempts of a capture's event; through a link to one capture only that one.
 * Throws `not_found`.
 */
export async function readAttempts(
  services: Services,
  caller: Caller,
  id: string,
  { seq, after = 0 }: { seq: number; after?: number | undefined },
): Promise<Attempts> {
  const view = await readableBin(services, caller, id)
  const { bin } = view
  const { store } = services
  const summary = covers(view, seq) ? await store.readSummary(bin.key, seq, caller.signal) : null
  if (!summary) throw noSuchCapture(seq)
  const { attemptOf = null, eventKey = null } = summary.meta ?? {}
  // A single capture is read in the same way, for its reply time, without the event's other attempts.
  const alone = onlyCapture(view) !== null
  const event = alone
    ? { first: seq, eventKey: null }
    : { first: attemptOf ?? seq, eventKey, after }
  const others = !alone && eventKey !== null
  const [all, elsewhere] = await Promise.all([
    store.attemptsOf(bin.key, event, caller.signal),
    others ? store.elsewhere(bin.key, eventKey, caller.signal) : [],
  ])
  await services.waiting.known(bin.key)
  const shown = all.filter((one) => covers(view, one.seq))
  const shownOf = (record: SummaryRecord): CaptureSummary =>
    presentTo(view, withWaiting(services, bin.key, record))
  const more = !alone && all.length === maxAttempts
  const withBodies = <Shown extends CaptureSummary>(captures: Shown[]): Promise<Shown[]> =>
    withExcerpts(services, view, captures, caller.signal)
  return {
    next: more ? (all.at(-1)?.seq ?? null) : null,
    attempts: await withBodies(
      shown.map((record) => ({
        ...shownOf(record),
        replyMs: record.replyMs,
        cut: record.cut,
      })),
    ),
    elsewhere: await withBodies(elsewhere.map(shownOf)),
  }
}
