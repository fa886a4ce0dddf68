import type { Services } from './services'
import type { RunningTime, RunningTimeRecord } from './ports/running-time'

const day = 86_400_000

/** How far the wall clock may jump unnoticed: whatever it decides waits for a day anyway. */
const maxJumpMs = day
/** How long the two clocks must agree before the wall clock is believed. */
const believedAfterMs = day

/** Continues from the kept record, or from 0 at the first start (null). */
export function createRunningTime(
  { now, elapsed }: Pick<Services, 'now' | 'elapsed'>,
  kept: RunningTimeRecord | null,
): RunningTime {
  let ms = kept?.ms ?? 0
  let steadySince = kept?.steadySince ?? 0
  let wall = now()
  let at = elapsed()
  // A clock that is ahead looks like downtime of that length. Only a wrong clock goes back.
  let unseen = kept && wall < kept.wall - maxJumpMs ? wall - kept.wall : 0

  function advance(): number {
    const passed = Math.max(0, elapsed() - at)
    at += passed
    ms += passed
    return passed
  }

  return {
    ms() {
      return ms + Math.max(0, elapsed() - at)
    },
    look() {
      const passed = advance()
      const before = wall
      wall = now()
      const jump = wall - before - passed + unseen
      unseen = 0
      const jumped = Math.abs(jump) > maxJumpMs ? jump : 0
      if (jumped !== 0) steadySince = ms
      return {
        record: { ms, wall, steadySince },
        jumped,
        believed: ms - steadySince >= believedAfterMs,
      }
    },
  }
}
