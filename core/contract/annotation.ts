import { z } from 'zod'
import { maxNote, tags } from './annotation-limits'

export const Tag = z.enum(tags)
export type Tag = z.infer<typeof Tag>

/** What the owner of a bin adds to a capture: pin, tag and note. */
export const Annotation = z.object({
  /** Never evicted when the bin is full. */
  pinned: z.boolean(),
  tag: Tag.nullable(),
  /** Plain text; null for none. */
  note: z.string().nullable(),
})
export type Annotation = z.infer<typeof Annotation>

/** Omitted fields stay as they are. */
export const AnnotationChange = z.strictObject({
  pinned: z.boolean().optional(),
  tag: Tag.nullable().optional(),
  note: z.string().max(maxNote, `A note has at most ${maxNote} characters`).nullable().optional(),
})
export type AnnotationChange = z.infer<typeof AnnotationChange>
