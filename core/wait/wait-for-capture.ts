import { type Caller, readableBin } from '../access/access'
import { onlyCapture, searchedThrough } from '../access/shown'
import type { View } from '../access/view'
import type { Capture } from '../contract/capture'
import type { Missed, WaitAnswer, WaitQuery } from '../contract/wait'
import { codeOf, Failure } from '../errors'
import { presentTo } from '../inspect/present'
import { readCapture, withWaiting } from '../inspect/read-captures'
import { requireQuery } from '../inspect/require-query'
import { withExcerpts } from '../inspect/with-excerpts'
import type { Awaited } from '../ports/capture-waits'
import type { Services } from '../services'

/** How many of the captures that came instead are named. */
const maxMissed = 20

/**
 * Waits for the first capture that a query selects; one that is there already counts. Returns it, or, after
 * `timeout` seconds, what came instead and why that was not it. Throws `bad_request` if the query cannot be read,
 * `not_found` if the bin may not be read, or no longer, `busy` if the server stops meanwhile.
 */
export async function waitForCapture(
  services: Services,
  caller: Caller,
  id: string,
  { q, after, timeout }: WaitQuery,
): Promise<WaitAnswer> {
  requireQuery(q)
  const begun = await readableBin(services, caller, id)
  const asked: Awaited = { ...searchedThrough(begun), query: q, after }
  const end = services.elapsed() + timeout * 1000
  for (;;) {
    const ms = Math.max(0, end - services.elapsed())
    const until = { ms, signal: caller.signal }
    const { seq, searchedTo } = await services.answers.whileWaiting(caller.request, () =>
      services.captureWaits.first(begun.bin.key, asked, until),
    )
    // Time has passed: the caller may have lost the right to read.
    const view = await readableBin(services, caller, id)
    if (seq === null) {
      // Another's right to read ended, not this caller's.
      if (services.captureWaits.stopping) throw stopping()
      if (services.elapsed() < end) continue
      const came = await missed(services, view, { ...asked, after }, caller.signal)
      // A link to one request does not tell how many others there are.
      return { capture: null, came, searchedTo: onlyCapture(view) ?? searchedTo }
    }
    const capture = await captureIfThere(services, caller, id, seq)
    if (capture) return { capture, came: [], searchedTo: seq }
    // It was deleted since it was found.
    asked.after = seq
  }
}

/** It is not known what would have come. */
const stopping = (): Failure => new Failure('busy', 'The server is stopping: wait again', 1)

async function captureIfThere(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<Capture | null> {
  try {
    return await readCapture(services, caller, id, seq)
  } catch (error) {
    if (codeOf(error) === 'not_found') return null
    throw error
  }
}

async function missed(
  services: Services,
  view: View,
  asked: Awaited,
  signal: AbortSignal | undefined,
): Promise<Missed[]> {
  const { store, now } = services
  const explained = { ...asked, now: now(), limit: maxMissed }
  const misses = await store.explainMisses(view.bin.key, explained, signal)
  await services.waiting.known(view.bin.key)
  const came = misses.map(({ summary, failed }) => {
    return { ...presentTo(view, withWaiting(services, view.bin.key, summary)), failed }
  })
  return withExcerpts(services, view, came, signal)
}
