import type { z } from 'zod'

/** One method of one path. */
export interface Operation {
  summary: string
  /** Whether the caller needs a key; a share token allows reading what it covers. */
  open?: 'anyone' | 'owner' | 'reader'
  body?: z.ZodType
  /** A body to begin with; given where there is one. */
  example?: object
  query?: z.ZodObject
  /** Content types of a body without a JSON schema, and of such a response. */
  takes?: string[]
  gives?: string[]
  /** Status of success and its JSON schema; null for no body. */
  answer: [status: number, schema: z.ZodType | null]
  /** The body of a failure, where it says more than `ErrorBody`. */
  failure?: z.ZodType
  /** Another success. */
  or?: [status: number, description: string, schema: z.ZodType]
}

/** Paths, method by method. */
export type Operations = Record<string, Record<string, Operation>>
