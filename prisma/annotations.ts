import type { AnnotationWrites } from '@/core/ports/store/annotations'
import { annotate } from './annotate'
import { annotateMany } from './annotate-many'
import type { PrismaClient } from './open'

export const annotationWrites = (db: PrismaClient): AnnotationWrites => ({
  annotate: (binKey, seq, change, maxPins) => annotate(db, binKey, seq, change, maxPins),
  annotateMany: (binKey, seqs, change, maxPins) => annotateMany(db, binKey, seqs, change, maxPins),
})
