import { z } from 'zod'

/** Where one plan of failures stands. */
export const Drill = z.object({
  rule: z.string(),
  /**
   * Whose place it is where each event has its own: "id:<delivery id>", or "body:<digest>" of a
   * sender that names none. Null where the bin has one place.
   */
  eventKey: z.string().nullable(),
  /** How many answers of the plan were given. */
  position: z.int(),
  /** How many steps the plan has. */
  steps: z.int(),
  /** Which step answers next, from 0; null where the plan is over and the rule passes. */
  next: z.int().nullable(),
})
export type Drill = z.infer<typeof Drill>

/** One per plan of the bin, or per event that moved last: at most 100 of a rule. */
export const DrillList = z.object({ drills: z.array(Drill) })
export type DrillList = z.infer<typeof DrillList>

export const DrillQuery = z.strictObject({
  /** The rule whose plan starts again; without it, all of the bin's. */
  rule: z.string().max(40).optional(),
})
