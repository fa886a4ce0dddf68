import type { Demand } from './lane'
import type { BodyReservation } from './reservation'

/** Bytes per second below which a body is too slow while others wait for its room. */
const minRate = 1024

/**
 * Whether a body is stalled, or too slow to arrive in time at its rate. Checked only while others
 * wait for its room: otherwise a body may take all of the request's time.
 */
export function isTooSlow(
  reservation: BodyReservation,
  now: number,
  { graceMs, requestTimeoutMs }: { graceMs: number; requestTimeoutMs: number },
): boolean {
  if (reservation.state !== 'held') return false
  if (now - reservation.receivedAt >= graceMs) return true
  const ms = now - reservation.heldSince
  if (ms < graceMs) return false
  const rate = (reservation.received - reservation.receivedBefore) / (ms / 1000)
  return rate < Math.max(minRate, reservation.bytes / (requestTimeoutMs / 1000))
}

/**
 * Returns the slow bodies whose room would meet the demands, the longest silent first, and no more
 * than needed.
 */
export function relieve(
  demands: readonly Demand[],
  slow: readonly BodyReservation[],
): BodyReservation[] {
  const open = demands.map((demand) => ({ ...demand }))
  return slow
    .toSorted((a, b) => a.receivedAt - b.receivedAt)
    .filter((reservation) => {
      const met = open.filter((demand) => demand.short > 0 && blocks(reservation, demand))
      for (const demand of met) demand.short -= reservation.bytes
      return met.length > 0
    })
}

function blocks(reservation: BodyReservation, { full, reservation: waiting }: Demand): boolean {
  if (full === 'bin') return reservation.bin === waiting.bin
  return full === 'all' || reservation.address === waiting.address
}
