import { z } from 'zod'
import { AnnotationChange } from './annotation'
import { CaptureNumber } from './capture-number'
import { maxQuery } from './query-limits'
import { maxSeveral } from './several-limits'

/** Several captures of a bin: by their numbers, or by a query. */
const several = {
  /** The numbers of the captures. */
  seqs: z.array(CaptureNumber).min(1).max(maxSeveral, `at most ${maxSeveral} numbers`).optional(),
  /** A query that selects them; empty: all of them, but of a deletion, which needs a condition. */
  q: z.string().max(maxQuery, `q has at most ${maxQuery} characters`).optional(),
  /** With q: none with a higher number. Without it: none that arrives later. */
  upTo: CaptureNumber.optional(),
}

interface Said {
  seqs?: number[] | undefined
  q?: string | undefined
  upTo?: number | undefined
}

const isOneOf = ({ seqs, q }: Said): boolean => (seqs === undefined) !== (q === undefined)
const oneOf = { message: 'either seqs or q says which captures are meant' }
const isOfQuery = ({ seqs, upTo }: Said): boolean => seqs === undefined || upTo === undefined
const ofQuery = { message: 'upTo is for q' }

/** Captures to delete. */
export const NewDeletion = z.strictObject(several).refine(isOneOf, oneOf).refine(isOfQuery, ofQuery)
export type NewDeletion = z.infer<typeof NewDeletion>

export const Deletion = z.object({
  /** How many were deleted so far. */
  deleted: z.int(),
  /** Whether all of them are; if not, the rest follows by itself. */
  done: z.boolean(),
})
export type Deletion = z.infer<typeof Deletion>

/** Captures to pin, or to give a tag. */
export const NewMarks = AnnotationChange.omit({ note: true })
  .extend(several)
  .refine(isOneOf, oneOf)
  .refine(isOfQuery, ofQuery)
  .refine(({ pinned, tag }) => pinned !== undefined || tag !== undefined, {
    message: 'either pinned or tag says what to do with them',
  })
export type NewMarks = z.infer<typeof NewMarks>

export const MarkedCaptures = z.object({
  /** How many there are. */
  marked: z.int(),
})
export type MarkedCaptures = z.infer<typeof MarkedCaptures>
