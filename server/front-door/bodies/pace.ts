import type { Demand } from './lane'
import type { BodyReservation } from './reservation'

/** Bytes per second below which a body is too slow while others wait for its room. */
const minRate = 1024

/**
 * Whether a body is stalled, or too slow to arrive in time at its rate. Checked only while others
 * wait for its room: otherwise a body may take all of the request's time.
 */
export function isTooSlow(
  room: BodyReservation,
  now: number,
  { graceMs, requestTimeoutMs }: { graceMs: number; requestTimeoutMs: number },
): boolean {
  if (room.state !== 'held') return false
  if (now - room.receivedAt >= graceMs) return true
  const ms = now - room.heldSince
  if (ms < graceMs) return false
  const rate = (room.received - room.receivedBefore) / (ms / 1000)
  return rate < Math.max(minRate, room.bytes / (requestTimeoutMs / 1000))
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
    .filter((room) => {
      const met = open.filter((demand) => demand.short > 0 && blocks(room, demand))
      for (const demand of met) demand.short -= room.bytes
      return met.length > 0
    })
}

function blocks(room: BodyReservation, { full, room: waiting }: Demand): boolean {
  if (full === 'bin') return room.bin === waiting.bin
  return full === 'all' || room.address === waiting.address
}
