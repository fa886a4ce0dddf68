import type { Annotation } from '../contract/annotation'
import { hideShapes } from '../redact/hide-shapes'

/** Of a capture about which nothing was said. */
export const unmarked: Annotation = { pinned: false, tag: null, note: null }

/** The owner's words are shown to all readers; where secrets are hidden, without what looks like one. */
export function annotationFor(annotation: Annotation, redact: boolean): Annotation {
  const { note } = annotation
  return redact && note !== null ? { ...annotation, note: hideShapes(note) } : annotation
}

/** Whether there is anything to keep. */
export const isUnmarked = ({ pinned, tag, note }: Annotation): boolean =>
  !pinned && tag === null && note === null
