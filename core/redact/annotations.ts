import type { Annotation } from '../contract/annotation'
import { redactText } from './redact-value'

/**
 * Returns the owner's words, which all readers see; if secrets are hidden, without text that looks
 * like one.
 */
export function annotationFor(annotation: Annotation, redact: boolean): Annotation {
  const { note } = annotation
  return redact && note !== null ? { ...annotation, note: redactText(note) } : annotation
}
