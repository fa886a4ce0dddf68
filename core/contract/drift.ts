import { z } from 'zod'

/** What a JSON value was seen to be. A number without a fraction is an integer. */
const shapeTypes = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const
export type ShapeType = (typeof shapeTypes)[number]

/** One way in which a capture differs from all before it of the same event. */
export const DriftNote = z.object({
  /** As queries write it: data.object.iin; empty for the body itself. */
  path: z.string(),
  /** It is there for the first time, or was always there and is not, or never had this type. */
  kind: z.enum(['new', 'missing', 'type']),
  /** With `type`: the types that it had, and the one that it has. */
  was: z.array(z.enum(shapeTypes)).optional(),
  is: z.enum(shapeTypes).optional(),
})
export type DriftNote = z.infer<typeof DriftNote>

export const Drift = z.object({
  /** How many differences there are; the first five are listed. */
  count: z.int(),
  notes: z.array(DriftNote),
})
export type Drift = z.infer<typeof Drift>

/** What was seen in the JSON of an event, over all of its captures. */
export const EventShape = z.object({
  /** The sender's id and its event; of an unknown sender null and method with path. */
  provider: z.string().nullable(),
  event: z.string(),
  /** How many captures it was learnt from. */
  seen: z.int(),
  /** JSON Schema, draft 2020-12: required is what was always there. */
  schema: z.record(z.string(), z.unknown()),
  /** The same as TypeScript. */
  typescript: z.string(),
})
export type EventShape = z.infer<typeof EventShape>
