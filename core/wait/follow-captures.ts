import { type Caller, readableBin } from '../access/access'
import { onlyCapture, searchedThrough } from '../access/shown'
import type { CaptureSummary } from '../contract/capture'
import { codeOf } from '../errors'
import { listCaptures } from '../inspect/read-captures'
import type { Services } from '../services'

/** An event for a program that follows a bin. */
export type Followed =
  /** All captures up to this number were sent. */
  | { kind: 'at'; seq: number }
  | { kind: 'captured'; capture: CaptureSummary }
  /** The bin is gone, or may no longer be read. */
  | { kind: 'closed' }

/** Captures that are read at once. */
const pageSize = 100

/**
 * Returns the captures of a bin from a number on, as they arrive, none twice and none missing; and at least every
 * `captureWaits.heartbeatMs` up to which number all were sent. Ends once the bin may no longer be read, or the server
 * stops. Throws `not_found` if it may not be read.
 *
 * @param after null: behind the newest
 * @param ms for how long; 0: until all that is there was sent
 */
export async function followCaptures(
  services: Services,
  caller: Caller,
  id: string,
  { after, ms }: { after: number | null; ms: number },
): Promise<AsyncGenerator<Followed, void, undefined>> {
  const view = await readableBin(services, caller, id)
  const newest = onlyCapture(view) ?? view.bin.newest
  const end = services.elapsed() + ms
  const { heartbeatMs } = services.captureWaits
  const from = after ?? newest
  return eventsFrom(from, await pageAfter(from))

  async function* eventsFrom(
    from: number,
    first: CaptureSummary[] | null,
  ): AsyncGenerator<Followed, void, undefined> {
    let at = from
    yield { kind: 'at', seq: at }
    for (let page = first; !services.captureWaits.stopping; page = await pageAfter(at)) {
      if (!page) return yield { kind: 'closed' }
      for (const capture of page) yield { kind: 'captured', capture }
      at = page.at(-1)?.seq ?? at
      const left = end - services.elapsed()
      if (left <= 0 && (ms > 0 || at >= newest || page.length === 0)) return
      if (page.length > 0) continue
      const until = { ms: Math.min(left, heartbeatMs), signal: caller.signal }
      const asked = { ...searchedThrough(view), query: '', after: at }
      const { seq } = await services.answers.whileWaiting(caller.request, () =>
        services.captureWaits.first(view.bin.key, asked, until),
      )
      if (seq === null) yield { kind: 'at', seq: at }
    }
  }

  async function pageAfter(at: number): Promise<CaptureSummary[] | null> {
    try {
      return (await listCaptures(services, caller, id, { after: at, limit: pageSize })).captures
    } catch (error) {
      if (codeOf(error) === 'not_found') return null
      throw error
    }
  }
}
