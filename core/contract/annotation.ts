import { z } from 'zod'
import { longestNote, tags } from '../annotate/limits'

export const Tag = z.enum(tags)
export type Tag = z.infer<typeof Tag>

/** What the owner of a bin says about a capture. */
export const Annotation = z.object({
  /** Stays when the bin is full. */
  pinned: z.boolean(),
  tag: Tag.nullable(),
  /** Plain text; null for none. */
  note: z.string().nullable(),
})
export type Annotation = z.infer<typeof Annotation>

/** What is left out stays as it is. */
export const AnnotationChange = z.strictObject({
  pinned: z.boolean().optional(),
  tag: Tag.nullable().optional(),
  note: z
    .string()
    .max(longestNote, `A note has at most ${longestNote} characters`)
    .nullable()
    .optional(),
})
export type AnnotationChange = z.infer<typeof AnnotationChange>
