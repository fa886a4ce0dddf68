import { closeBin, emptyClosedBin, reopenMs } from './close-bin'
import type { Look } from '../ports/running-time'
import type { Services } from '../services'

/** Running time for which a bin must be due, at every check, before it expires. */
const dueMs = 86_400_000
const binsPerLook = 100

/**
 * Expires bins whose time is over and deletes captures of bins closed for seven days. Run it every
 * minute. Decision 0014 says what it may do, and when.
 *
 * @returns by how many ms the wall clock jumped since the last time; 0 if it did not
 */
export async function applyRetention(services: Services): Promise<number> {
  const look = services.running.look()
  // Deleting goes first: on a full disk nothing else can be written.
  const steps = [
    () => sweep(services, look),
    () => expire(services, look),
    () => services.store.saveRunningTime(look.record),
  ]
  await each(steps, (step) => step())
  return look.jumped
}

/** Runs all of them even if some fail: one bin must not block others. Throws the first error. */
async function each<Item>(items: Item[], act: (item: Item) => Promise<void>): Promise<void> {
  let failed: { error: unknown } | null = null
  for (const item of items) {
    try {
      await act(item)
    } catch (error) {
      // Thrown after the others.
      failed ??= { error }
    }
  }
  if (failed) throw failed.error
}

async function expire(services: Services, { record: { ms }, believed }: Look): Promise<void> {
  const { due, active, overdue } = await services.store.idleBins({
    now: services.now(),
    notedUpTo: believed ? ms - dueMs : -1,
    limit: binsPerLook,
  })
  if (active.length > 0) await services.store.noteIdle(active, null)
  if (due.length > 0 && believed) await services.store.noteIdle(due, ms)
  await each(overdue, (bin) => closeBin(services, bin, 'expiry'))
}

async function sweep(services: Services, { record: { ms } }: Look): Promise<void> {
  const over = ms - reopenMs
  // If storage is full, bins that their owner deleted are swept at once.
  const owner = services.health().ready ? over : ms
  const bins = await services.store.binsToSweep({ owner, expiry: over }, binsPerLook)
  await services.store.endKeys(ms)
  await each(bins, (key) => emptyClosedBin(services, key))
}
