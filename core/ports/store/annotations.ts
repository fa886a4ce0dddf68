import type { Annotation, AnnotationChange } from '../../contract/annotation'
import type { None, OperationList } from './operation-list'

export interface AnnotationWrites {
  /**
   * Changes a capture's annotation and returns all of it; null if there is no such capture. Throws
   * `too_many_pins` if that would pin more than `maxPins` captures of the bin, or more bytes than the
   * bin may hold.
   */
  annotate(
    binKey: number,
    seq: number,
    change: AnnotationChange,
    maxPins: number,
  ): Promise<Annotation | null>
  /**
   * Changes pin, tag or both of captures by their numbers, all or none. Returns the numbers of those that
   * there are. Throws as `annotate` does.
   */
  annotateMany(
    binKey: number,
    seqs: readonly number[],
    change: Pick<AnnotationChange, 'pinned' | 'tag'>,
    maxPins: number,
  ): Promise<number[]>
}

export const annotationVerbs = {
  annotate: 'write',
  annotateMany: 'write',
} as const satisfies OperationList<None, None, AnnotationWrites>
