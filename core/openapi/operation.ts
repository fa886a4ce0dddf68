import type { z } from 'zod'

/** One method of one address. */
export interface Operation {
  summary: string
  /** Whether the caller needs a key; a share token opens reads of what it covers. */
  open?: 'anyone' | 'owner' | 'reader'
  body?: z.ZodType
  query?: z.ZodObject
  /** Types of a body that is no JSON of a schema, and of such an answer. */
  takes?: string[]
  gives?: string[]
  /** Status of success and its JSON; null for none. */
  answer: [status: number, schema: z.ZodType | null]
}

/** Addresses, method by method. */
export type Operations = Record<string, Record<string, Operation>>
