import { type Caller, ownedBin } from '../access/access'
import { type Poll, type PollChange, type PollList, PollSettings } from '../contract/poll'
import { maxPolls } from '../contract/poll-limits'
import { countDeliveries } from '../deliveries/delivery-rate'
import { parseTarget } from '../deliveries/target'
import { Failure } from '../errors'
import type { PollRecord } from '../ports/store/polls'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { checkPollHeaders, openHeaders, sealHeaders } from './poll-headers'
import { presentPoll } from './present-poll'

/** Returns the addresses that a bin of the caller watches. Throws `not_found`. */
export async function listPolls(services: Services, caller: Caller, id: string): Promise<PollList> {
  const bin = await ownedBin(services, caller, id)
  const polls = await services.store.pollsOf(bin.key)
  return { polls: polls.map((poll) => presentPoll(services, poll)) }
}

/**
 * Has a bin of the caller watch an address, which is fetched at once. Throws `not_found`, `bad_request` naming the
 * field, `too_many_polls`, `rate_limited`.
 */
export async function addPoll(
  services: Services,
  caller: Caller,
  id: string,
  settings: PollSettings,
): Promise<Poll> {
  const bin = await ownedBin(services, caller, id)
  check(settings)
  countDeliveries(services, caller, 1)
  const { store, tokens, now, polls } = services
  const own = { id: tokens.shortId(), binKey: bin.key }
  const times = { createdAt: now(), dueAt: polls.clock() }
  await store.createPoll(
    bin.key,
    { id: own.id, ...times, ...stored(services, own, settings) },
    maxPolls,
  )
  announcePolls(services, bin)
  polls.wake()
  return presentPoll(services, await recordOf(services, bin, own.id))
}

/**
 * Changes a poll. With another address or other header lines it begins anew; it is fetched at once then, and when it is
 * switched on. Throws `not_found`, `bad_request` naming the field, `rate_limited`.
 */
export async function changePoll(
  services: Services,
  caller: Caller,
  id: string,
  poll: string,
  change: PollChange,
): Promise<Poll> {
  const bin = await ownedBin(services, caller, id)
  const record = await recordOf(services, bin, poll)
  const headers = openHeaders(services, record)
  const { url, everySeconds, on } = record
  const settings = PollSettings.parse({ url, everySeconds, on, headers: headers ?? [], ...change })
  check(settings)
  const anew =
    settings.url !== url || JSON.stringify(settings.headers) !== JSON.stringify(headers ?? [])
  const now = services.polls.clock()
  const atOnce = settings.on && (anew || !on)
  if (atOnce) countDeliveries(services, caller, 1)
  const interval = now + settings.everySeconds * 1000
  const dueAt = atOnce
    ? now
    : settings.everySeconds === everySeconds
      ? record.dueAt
      : Math.min(record.dueAt, interval)
  // What cannot be opened is kept as it is: its key may come back.
  const sealed =
    headers === null && !change.headers
      ? { sealed: record.sealed, keyId: record.keyId }
      : sealHeaders(services, record, settings.headers)
  const all = { ...stored(services, record, settings), ...sealed, dueAt, anew }
  await services.store.changePoll(bin.key, record.key, all)
  announcePolls(services, bin)
  services.polls.wake()
  return presentPoll(services, await recordOf(services, bin, poll))
}

/** Ends watching an address. Throws `not_found`. */
export async function removePoll(
  services: Services,
  caller: Caller,
  id: string,
  poll: string,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  const { key } = await recordOf(services, bin, poll)
  await services.store.deletePoll(bin.key, key)
  announcePolls(services, bin)
}

/**
 * Fetches an address now, also one that is off, and returns what came of it. Throws `not_found`, `rate_limited`, and
 * `busy` if others are being fetched for too long: then it is fetched after them.
 */
export async function runPoll(
  services: Services,
  caller: Caller,
  id: string,
  poll: string,
): Promise<Poll> {
  const bin = await ownedBin(services, caller, id)
  const record = await recordOf(services, bin, poll)
  countDeliveries(services, caller, 1)
  if (!(await services.polls.run(record))) {
    throw new Failure(
      'busy',
      'Other addresses are being fetched: this one is fetched after them',
      20,
    )
  }
  return presentPoll(services, await recordOf(services, bin, poll))
}

/** Notifies the owner's pages that the polls of a bin changed. */
export function announcePolls(
  { hub }: Pick<Services, 'hub'>,
  { key, id }: Pick<BinRecord, 'key' | 'id'>,
): void {
  hub.publish({ kind: 'polls', bin: key, id })
}

function check({ url, headers }: PollSettings): void {
  parseTarget(url, 'url', 'fetched')
  checkPollHeaders(headers)
}

const stored = (
  services: Services,
  poll: Pick<PollRecord, 'id' | 'binKey'>,
  { url, everySeconds, on, headers }: PollSettings,
) => ({ url, host: new URL(url).host, everySeconds, on, ...sealHeaders(services, poll, headers) })

async function recordOf(
  { store }: Pick<Services, 'store'>,
  { key }: BinRecord,
  id: string,
): Promise<PollRecord> {
  const found = (await store.pollsOf(key)).find((poll) => poll.id === id)
  if (!found) throw new Failure('not_found', 'This bin watches no such address')
  return found
}
