import { isUnmarked, unmarked } from '@/core/annotation'
import type { Annotation, AnnotationChange } from '@/core/contract/annotation'
import { Failure } from '@/core/errors'
import { limitInWords } from '@/core/size-in-words'
import { annotationOf } from './read-annotations'
import type { PrismaClient } from './open'

/** See AnnotationWrites.annotate. Only the single writer calls it, so nothing changes in between. */
export async function annotate(
  db: PrismaClient,
  binKey: number,
  seq: number,
  { pinned, tag, note }: AnnotationChange,
  maxPins: number,
): Promise<Annotation | null> {
  const key = { binKey_seq: { binKey, seq } }
  const [capture, row] = await Promise.all([
    db.capture.findUnique({ where: key, select: { storedSize: true } }),
    db.annotation.findUnique({ where: key }),
  ])
  if (!capture) return null
  const before = row ? annotationOf(row) : unmarked
  const after: Annotation = {
    pinned: pinned ?? before.pinned,
    tag: tag === undefined ? before.tag : tag,
    note: note === undefined ? before.note : note,
  }
  if (after.pinned && !before.pinned) await requireRoom(db, binKey, [capture.storedSize], maxPins)
  if (isUnmarked(after)) await db.annotation.deleteMany({ where: { binKey, seq } })
  else await db.annotation.upsert({ where: key, create: { binKey, seq, ...after }, update: after })
  return after
}

/** Throws `too_many_pins` unless as many more captures, of these sizes, may be pinned. */
export async function requireRoom(
  db: PrismaClient,
  binKey: number,
  storedSizes: readonly number[],
  maxPins: number,
): Promise<void> {
  // Starts from the few pins: starting from the captures, SQLite might scan the whole bin.
  const where = { binKey, pinned: true }
  const [bin, pins] = await Promise.all([
    db.bin.findUniqueOrThrow({ where: { key: binKey } }),
    db.annotation.findMany({ where, select: { capture: { select: { storedSize: true } } } }),
  ])
  const max = Math.min(maxPins, bin.maxCaptures)
  if (pins.length + storedSizes.length > max) {
    throw new Failure('too_many_pins', `This bin can have at most ${max} pinned requests`)
  }
  const sizes = [...pins.map(({ capture }) => capture.storedSize), ...storedSizes]
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  if (bytes > bin.maxBytes) {
    const limit = limitInWords(Number(bin.maxBytes))
    throw new Failure(
      'too_many_pins',
      `Pinned requests would exceed the ${limit} this bin may hold`,
    )
  }
}
