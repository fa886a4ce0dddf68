import type { Annotation } from '../contract/annotation'
import { redactText } from './redact-value'

/** The empty annotation. */
export const unmarked: Annotation = { pinned: false, tag: null, note: null }

/**
 * Returns the owner's words, which all readers see; if secrets are hidden, without text that looks
 * like one.
 */
export function annotationFor(annotation: Annotation, redact: boolean): Annotation {
  const { note } = annotation
  return redact && note !== null ? { ...annotation, note: redactText(note) } : annotation
}

/** Returns whether there is nothing to store. */
export const isUnmarked = ({ pinned, tag, note }: Annotation): boolean =>
  !pinned && tag === null && note === null
