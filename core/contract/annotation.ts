import { z } from 'zod'

export const tags = ['red', 'amber', 'green', 'blue', 'violet'] as const
export const Tag = z.enum(tags)
export type Tag = z.infer<typeof Tag>

/** Pinned captures of a bin at most. */
export const mostPins = 100
export const longestNote = 2000

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
