import { isUnmarked, unmarked } from '@/core/annotate/marks'
import type { Annotation, AnnotationChange } from '@/core/contract/annotation'
import { Failure } from '@/core/errors'
import { sizeInWords } from '@/core/size-in-words'
import { annotationOf } from './marks'
import type { PrismaClient } from './open'

/** See StoreWrites.annotate. The one writer calls it, so that nothing changes in between. */
export async function annotate(
  db: PrismaClient,
  binKey: number,
  seq: number,
  { pinned, tag, note }: AnnotationChange,
  mostPins: number,
): Promise<Annotation | null> {
  const key = { binKey_seq: { binKey, seq } }
  const [capture, row] = await Promise.all([
    db.capture.findUnique({ where: key, select: { weight: true } }),
    db.annotation.findUnique({ where: key }),
  ])
  if (!capture) return null
  const before = row ? annotationOf(row) : unmarked
  const after: Annotation = {
    pinned: pinned ?? before.pinned,
    tag: tag === undefined ? before.tag : tag,
    note: note === undefined ? before.note : note,
  }
  if (after.pinned && !before.pinned) await requireRoom(db, binKey, capture.weight, mostPins)
  if (isUnmarked(after)) await db.annotation.deleteMany({ where: { binKey, seq } })
  else await db.annotation.upsert({ where: key, create: { binKey, seq, ...after }, update: after })
  return after
}

async function requireRoom(
  db: PrismaClient,
  binKey: number,
  weight: number,
  mostPins: number,
): Promise<void> {
  const where = { binKey, annotation: { pinned: true } }
  const [bin, pins] = await Promise.all([
    db.bin.findUniqueOrThrow({ where: { key: binKey } }),
    db.capture.aggregate({ where, _count: true, _sum: { weight: true } }),
  ])
  const most = Math.min(mostPins, bin.maxCaptures)
  if (pins._count >= most) {
    throw new Failure(
      'too_many_pins',
      `This bin has ${most} pinned requests, as many as it may have`,
    )
  }
  const bytes = (pins._sum.weight ?? 0) + weight
  if (bytes > bin.maxBytes) {
    const limit = sizeInWords(Number(bin.maxBytes))
    throw new Failure(
      'too_many_pins',
      `Pinned requests would exceed the ${limit} this bin may hold`,
    )
  }
}
