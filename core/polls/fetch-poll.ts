import { codeOf } from '../errors'
import type { EndedPoll, LastPoll, PollRecord } from '../ports/store/polls'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'
import { catchAnswer } from './catch-answer'
import { nextPollWait } from './next-time'
import { openHeaders } from './poll-headers'
import { isConditional, maxAnswer, pollRequest } from './poll-request'
import { readAnswer, type ReadAnswer } from './read-answer'

const noKey =
  'Its header lines were sealed with a key that this instance no longer has: enter them again'

/**
 * Fetches an address, and catches its answer if it changed. Returns how that ended, to be stored; null if the bin or
 * the poll is gone, or was changed meanwhile, or if `signal` ended it: then it stays due. Throws only what a store does
 * that fails.
 *
 * @param byHand whether somebody asked for it before it was due
 */
export async function fetchPoll(
  services: Services,
  poll: PollRecord,
  { signal, byHand = false }: { signal: AbortSignal; byHand?: boolean },
): Promise<EndedPoll | null> {
  const end = await fetchOnce(services, poll, signal)
  return end && stored(services, poll, end, byHand)
}

async function fetchOnce(
  services: Services,
  poll: PollRecord,
  signal: AbortSignal,
): Promise<Fetched | null> {
  const bin = await services.store.findBin(poll.bin)
  if (!bin || bin.closedAt !== null) return null
  const full = whyFull(bin)
  if (full !== null) return failed(full)
  const lines = openHeaders(services, poll)
  if (!lines) return failed(noKey)

  const request = pollRequest(poll, lines, bin)
  const result = await services.outgoing.send(request, signal)
  if (result.error !== null && signal.aborted) return null
  const status = result.answer?.status ?? null
  const { answer: last, url } = poll
  const conditional = isConditional(request.headers)
  const about = { last, conditional, url, max: maxAnswer(bin), now: services.now() }
  const read = readAnswer(result, about, services.tokens.sha256)
  if (read.as !== 'changed') return { ...plain(read), status }
  if (!(await isStill(services, poll))) return null
  const { address, durationMs } = result
  const fetched = { url, address, whole: read.whole, receiveMs: durationMs }
  const changed = await caught(services, bin, fetched)
  if (typeof changed === 'string') return { ...failed(changed), status }
  return { error: null, status, askedMs: null, changed, answer: read.answer }
}

/** What came of a fetch. */
type Fetched = Pick<LastPoll, 'status' | 'error'> &
  Pick<EndedPoll, 'answer'> & { changed?: number | null; askedMs: number | null }

const failed = (error: string): Fetched => ({ error, status: null, askedMs: null })

const plain = (read: Exclude<ReadAnswer, { as: 'changed' }>) =>
  read.as === 'fault'
    ? { error: read.error, askedMs: read.askedMs }
    : { error: null, askedMs: null, ...(read.answer && { answer: read.answer }) }

/** Returns the number of the capture, or why there is none. */
async function caught(
  services: Services,
  bin: OpenBinRecord,
  fetched: Parameters<typeof catchAnswer>[2],
): Promise<number | string> {
  try {
    return await catchAnswer(services, bin, fetched)
  } catch (error) {
    // What is not kept is not compared with either: it is caught once there is room.
    if (codeOf(error) === null) throw error
    return (error as Error).message
  }
}

function whyFull({ whenFull, count, maxCaptures, bytes, maxBytes }: OpenBinRecord): string | null {
  if (whenFull !== 'refuse' || (count < maxCaptures && bytes < maxBytes)) return null
  return 'The bin is full and refuses more: nothing is fetched for it'
}

async function isStill(services: Services, { key, binKey, revision }: PollRecord) {
  const polls = await services.store.pollsOf(binKey)
  return polls.some((one) => one.key === key && one.revision === revision)
}

function stored(
  { now, polls }: Pick<Services, 'now' | 'polls'>,
  poll: PollRecord,
  { status, error, changed = null, askedMs, answer }: Fetched,
  byHand: boolean,
): EndedPoll {
  const { everySeconds, failures: before, dueAt } = poll
  const failures = error === null ? 0 : byHand ? Math.max(before, 1) : before + 1
  const at = polls.clock()
  // Who tries by hand whether it works again does not put off its next fetch.
  const stays = byHand && error !== null && poll.on && dueAt > at
  return {
    last: { at: now(), status, error, changed },
    failures,
    dueAt: stays
      ? Math.max(dueAt, at + (askedMs === null ? 0 : nextPollWait(0, 0, askedMs)))
      : at + nextPollWait(everySeconds, failures, askedMs),
    ...(answer && { answer }),
  }
}
