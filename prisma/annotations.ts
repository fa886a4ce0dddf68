import type { AnnotationWrites } from '@/core/ports/store/annotations'
import { annotate } from './annotate'
import type { PrismaClient } from './open'

export const annotationWrites = (db: PrismaClient): AnnotationWrites => ({
  annotate: (binKey, seq, change, maxPins) => annotate(db, binKey, seq, change, maxPins),
})
