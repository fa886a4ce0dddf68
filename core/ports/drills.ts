import type { BinRecord } from '../records'
import type { Plan } from '../replies/plan'
import type { DrillPositionRecord } from './store/drills'

type Named = Pick<BinRecord, 'key' | 'id'>

/** The step of a plan that answers one request. */
export interface DrillStep {
  /** Its index in the plan. */
  step: number
  /** Call if the request could not be kept: the next one gets the step. */
  giveBack(): void
}

/** The positions of failure drills: held in memory, stored with a delay. */
export interface Drills {
  /** Reads the positions of a bin's drills; null if they are loaded already. */
  load(binKey: number): Promise<void> | null
  /**
   * Takes the next step of a plan; null if the plan is over and passes to other rules. No two requests
   * get the same step. The bin must be loaded.
   */
  take(bin: Named, rule: string, eventKey: string, plan: Plan): DrillStep | null
  /** Returns all positions of a loaded bin, the last changed one at the end. */
  positions(binKey: number): DrillPositionRecord[]
  /** Restarts all drills of a bin, or those of one rule. */
  reset(bin: Named, rule?: string): Promise<void>
  /** Stores changed positions, then announces them. */
  flush(): Promise<void>
}
