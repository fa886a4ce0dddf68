import type { z } from 'zod'

/** A header field, and what it is. */
export interface HeaderField {
  description: string
  schema: z.ZodType
}

/** One method of one path. */
export interface Operation {
  summary: string
  /** Whether the caller needs a key; a share token allows reading what it covers. */
  open?: 'anyone' | 'owner' | 'reader'
  body?: z.ZodType
  /** A body to begin with; given where there is one. */
  example?: object
  query?: z.ZodObject
  /** Headers of the request that mean something to it, and of its successful answer, by name. */
  headers?: Record<string, HeaderField>
  answerHeaders?: Record<string, HeaderField>
  /** What a conditional request is answered if nothing changed. */
  notModified?: string
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
