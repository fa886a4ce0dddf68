import type { Drills } from '../ports/drills'
import { stepAt } from '../replies/plan'

/** Drills that return the next step without advancing. */
export interface DryRunDrills extends Drills {
  /** The step that was returned last, from 1; null if none was, or its plan is over. */
  step(): number | null
}

/** @param afresh ids of rules whose plan restarts */
export function dryRunDrills(drills: Drills, afresh: readonly string[]): DryRunDrills {
  let seen: number | null = null
  return {
    ...drills,
    take(bin, rule, eventKey, plan) {
      const place = drills
        .positions(bin.key)
        .find((each) => each.rule === rule && each.eventKey === eventKey)
      const position = afresh.includes(rule) ? 0 : (place?.position ?? 0)
      const step = stepAt(plan, position)
      seen = step === null ? null : step + 1
      return step === null ? null : { step, giveBack: () => undefined }
    },
    step: () => seen,
  }
}
