import type { Annotation } from './contract/annotation'

/** The empty annotation. */
export const unmarked: Annotation = { pinned: false, tag: null, note: null }

/** Returns whether there is nothing to store. */
export const isUnmarked = ({ pinned, tag, note }: Annotation): boolean =>
  !pinned && tag === null && note === null
