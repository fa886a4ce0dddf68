import { type Caller, ownedBin } from '../access/access'
import {
  type Forward,
  type ForwardChange,
  type ForwardList,
  type ForwardResume,
  type ForwardResumed,
  ForwardSettings,
  maxForwards,
} from '../contract/forward'
import { announceMarks } from '../deliveries/queue-deliveries'
import { Failure } from '../errors'
import { iso } from '../iso-time'
import type { ForwardRecord } from '../ports/store/forwards'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { checkForward } from './check-forward'
import { settingsOf } from './compiled-forwards'
import { holdQueued, releaseHeld } from './pausing'

/** Returns the forwards of a bin that the caller owns. Throws `not_found`. */
export async function listForwards(
  services: Services,
  caller: Caller,
  id: string,
): Promise<ForwardList> {
  return { forwards: await forwardsIn(services, await ownedBin(services, caller, id)) }
}

/**
 * Adds a forward to a bin that the caller owns; what arrives from now on is sent. Throws `not_found`,
 * `bad_request` naming the field, `too_many_forwards`.
 */
export async function addForward(
  services: Services,
  caller: Caller,
  id: string,
  settings: ForwardSettings,
): Promise<Forward> {
  const bin = await ownedBin(services, caller, id)
  checkForward(settings)
  const { store, tokens, now } = services
  const forward = { id: tokens.shortId(), createdAt: now(), ...stored(settings) }
  await store.createForward(bin.key, forward, maxForwards)
  announceForwards(services, bin)
  return oneOf(services, bin, forward.id)
}

/** Changes a forward; what waits is sent by its new settings. Throws `not_found`, `bad_request` naming the field. */
export async function changeForward(
  services: Services,
  caller: Caller,
  id: string,
  forward: string,
  change: ForwardChange,
): Promise<Forward> {
  const bin = await ownedBin(services, caller, id)
  for (let isDone = false; !isDone;) {
    const record = await recordOf(services, bin, forward)
    const settings = ForwardSettings.parse({ ...settingsOf(record), ...change })
    checkForward(settings)
    // What another changed meanwhile stays: this change is then made to that.
    isDone = await services.store.updateForward(
      bin.key,
      record.key,
      record.settings,
      stored(settings),
    )
  }
  announceForwards(services, bin)
  services.deliveries.wake()
  return oneOf(services, bin, forward)
}

/** Deletes a forward; what waits is canceled. Throws `not_found`. */
export async function removeForward(
  services: Services,
  caller: Caller,
  id: string,
  forward: string,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  const { key } = await recordOf(services, bin, forward)
  // In steps, so that nothing waits for a large commit: what is queued is held, what is held is canceled.
  await services.store.pauseForward(key, { at: services.now(), by: 'owner', why: '' })
  await holdQueued(services, bin, key)
  await releaseHeld(services, bin, key, null)
  announceMarks(services, bin, await services.store.deleteForward(bin.key, key))
  announceForwards(services, bin)
}

/** Pauses a forward: what waits and what arrives is held. Throws `not_found`. */
export async function pauseForward(
  services: Services,
  caller: Caller,
  id: string,
  forward: string,
): Promise<Forward> {
  const bin = await ownedBin(services, caller, id)
  const { key } = await recordOf(services, bin, forward)
  const paused = { at: services.now(), by: 'owner' as const, why: 'Its owner paused it' }
  await services.store.pauseForward(key, paused)
  await holdQueued(services, bin, key)
  announceForwards(services, bin)
  return oneOf(services, bin, forward)
}

/** Resumes a forward, and sends or drops what it held. Throws `not_found`. */
export async function resumeForward(
  services: Services,
  caller: Caller,
  id: string,
  forward: string,
  { held }: ForwardResume,
): Promise<ForwardResumed> {
  const bin = await ownedBin(services, caller, id)
  const { key } = await recordOf(services, bin, forward)
  const send = held === 'send'
  // What is to be dropped goes first: what arrives meanwhile is held, too, and nothing of it is sent.
  const dropped = send ? 0 : await releaseHeld(services, bin, key, null)
  await services.store.resumeForward(key)
  const sent = await releaseHeld(services, bin, key, services.now())
  announceForwards(services, bin)
  services.deliveries.wake()
  return { sent, dropped }
}

/** Notifies the owner's pages that the forwards of a bin changed, and has catching read them anew. */
function announceForwards(
  { bins, hub }: Pick<Services, 'bins' | 'hub'>,
  { key, id }: Pick<BinRecord, 'key' | 'id'>,
): void {
  bins.forget(id)
  hub.publish({ kind: 'forwards', bin: key, id })
}

const stored = (settings: ForwardSettings) => ({
  target: settings.to,
  settings: JSON.stringify(settings),
})

async function recordOf(
  { store }: Pick<Services, 'store'>,
  { key }: BinRecord,
  id: string,
): Promise<ForwardRecord> {
  const found = (await store.forwardsOf(key)).find((forward) => forward.id === id)
  if (!found) throw new Failure('not_found', 'This bin has no such forward')
  return found
}

async function oneOf(services: Services, bin: BinRecord, id: string): Promise<Forward> {
  const forward = (await forwardsIn(services, bin)).find((one) => one.id === id)
  if (!forward) throw new Failure('not_found', 'This bin has no such forward')
  return forward
}

async function forwardsIn(
  { store }: Pick<Services, 'store'>,
  { key }: BinRecord,
): Promise<Forward[]> {
  return (await store.forwardsOf(key)).flatMap((record) => presentForward(record) ?? [])
}

/** Returns null for a forward that this version cannot read. */
function presentForward(record: ForwardRecord): Forward | null {
  const settings = settingsOf(record)
  if (!settings) return null
  const { id, createdAt, paused, failingSince, queued, held, last } = record
  return {
    id,
    createdAt: iso(createdAt),
    ...settings,
    paused: paused && { ...paused, at: iso(paused.at) },
    failingSince: failingSince === null ? null : iso(failingSince),
    waiting: { queued, held },
    last: last && { ...last, at: iso(last.at) },
  }
}
