import { z } from 'zod'

/** The position in one plan of failures. */
export const DrillPosition = z.object({
  rule: z.string(),
  /**
   * The event, if each event has its own position: "id:<delivery id> <provider> <digest of the path>", or
   * "body:<digest>" if the sender gives no id. Null if the bin has one position.
   */
  eventKey: z.string().nullable(),
  /** How many answers of the plan were given. */
  position: z.int(),
  /** How many steps the plan has. */
  steps: z.int(),
  /** The step that answers next, from 0; null if the plan is over and the rule passes. */
  next: z.int().nullable(),
})
export type DrillPosition = z.infer<typeof DrillPosition>

/** One per plan of the bin, or per event: at most the 100 last changed events of a rule. */
export const DrillList = z.object({ drills: z.array(DrillPosition) })
export type DrillList = z.infer<typeof DrillList>

export const DrillQuery = z.strictObject({
  /** The rule whose plan restarts; without it, all of the bin's. */
  rule: z.string().max(40).optional(),
})
