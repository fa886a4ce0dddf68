import type { Drills } from './drills'
import { stepAt } from './plan'

/** Drills that say which step comes next, and never move. */
export interface PeekingDrills extends Drills {
  /** The step that was asked for last, from 1; null where none was, or its plan is over. */
  step(): number | null
}

/** @param afresh rules whose plan starts again */
export function peekingDrills(drills: Drills, afresh: readonly string[]): PeekingDrills {
  let seen: number | null = null
  return {
    ...drills,
    take(bin, rule, eventKey, plan) {
      const place = drills
        .places(bin.key)
        .find((each) => each.rule === rule && each.eventKey === eventKey)
      const position = afresh.includes(rule) ? 0 : (place?.position ?? 0)
      const step = stepAt(plan, position)
      seen = step === null ? null : step + 1
      return step === null ? null : { step, giveBack: () => undefined }
    },
    step: () => seen,
  }
}
