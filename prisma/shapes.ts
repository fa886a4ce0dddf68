import type { Learnt, ShapeReads, ShapeRecord, ShapeWrites } from '@/core/ports/store/shapes'
import { lineValues } from '@/core/parsing/named-lines'
import { ParsedBody } from '@/core/parsing/parsed-body'
import { emptyShape, learn } from '@/core/shapes/learn'
import { shapeLimits, type ShapeNode } from '@/core/shapes/shape'
import { shapeOf } from '@/core/shapes/shape-key'
import type { PrismaClient } from './open'
import { queriedRecord } from './records'
import type { Source } from './source'
import { orUnreadable } from './unreadable'
import type { WithYielding, Yielding } from './yielding'

/** Captures that are looked at in one go, and for how long, in ms. */
const maxRows = 50
const maxMs = 20

export const shapeReads = (source: Source): WithYielding<ShapeReads> => ({
  learnShapes: (binKey, known, turn) => learnShapes(source, binKey, known, turn),
  async readShape(binKey, key) {
    return shapeRecord(await source.db.shape.findUnique({ where: { binKey_key: { binKey, key } } }))
  },
})

/** The event's JSON, decoded: what is longer is not looked into. */
const maxDecoded = 1_048_576

async function learnShapes(
  { db, bodies, heads }: Source,
  binKey: number,
  known: number,
  turn: Yielding,
): Promise<Learnt> {
  const bin = await db.bin.findUnique({ where: { key: binKey }, select: { shapedTo: true } })
  const from = Math.max(bin?.shapedTo ?? 0, known)
  const rows = heads.queried(binKey, { after: from, ascending: true }, maxRows)
  const changed = new Map<string, ShapeRecord>()
  const learnt: Learnt = {
    from: bin?.shapedTo ?? 0,
    to: from,
    shapes: [],
    drifts: [],
    complete: true,
  }
  let left = shapeLimits.shapes - (await db.shape.count({ where: { binKey } }))
  const endsAt = performance.now() + maxMs
  for (const head of rows) {
    const rest = turn.pass()
    if (rest) await rest
    if (performance.now() > endsAt && learnt.to > from)
      return { ...learnt, shapes: [...changed.values()], complete: false }
    const { summary } = head
    const { seq } = summary
    learnt.to = seq
    if (summary.refused !== null || summary.size === 0) continue
    const body = bodies.upTo(binKey, seq, shapeLimits.body)
    if (!body) continue
    const value = orUnreadable(seq, [], () => {
      const { contentType, headers } = queriedRecord(head, () => body)
      const encodings = lineValues(headers, 'content-encoding')
      return new ParsedBody(body, { contentType, encodings }, maxDecoded).json
    })
    if (value === null || value === undefined) continue
    const of = shapeOf(summary, summary.meta)
    let shape = changed.get(of.key) ?? null
    shape ??= shapeRecord(
      await db.shape.findUnique({ where: { binKey_key: { binKey, key: of.key } } }),
    )
    if (!shape) {
      if (left <= 0) continue
      left -= 1
      shape = { ...of, seen: 0, tree: emptyShape() }
    }
    changed.set(of.key, shape)
    shape.seen += 1
    const drift = learn(shape.tree, value)
    if (drift) learnt.drifts.push({ seq, drift })
  }
  return { ...learnt, shapes: [...changed.values()], complete: rows.length < maxRows }
}

interface ShapeRow extends Omit<ShapeRecord, 'tree'> {
  tree: string
}

const shapeRecord = (row: ShapeRow | null): ShapeRecord | null =>
  row && {
    key: row.key,
    provider: row.provider,
    event: row.event,
    seen: row.seen,
    tree: JSON.parse(row.tree) as ShapeNode,
  }

export const shapeWrites = (db: PrismaClient): ShapeWrites => ({
  async recordShapes(binKey, { from, to, shapes, drifts }) {
    const open = { key: binKey, closedAt: null, shapedTo: from }
    if (!(await db.bin.findFirst({ where: open, select: { key: true } }))) return false
    const list = JSON.stringify(
      drifts.map(({ seq, drift }) => [binKey, seq, JSON.stringify(drift)]),
    )
    await db.$transaction([
      ...shapes.map(({ key, tree, ...rest }) => {
        const data = { ...rest, tree: JSON.stringify(tree) }
        const where = { binKey_key: { binKey, key } }
        return db.shape.upsert({ where, create: { binKey, key, ...data }, update: data })
      }),
      // One without metadata gets some; deleted ones get none.
      db.$executeRaw`INSERT INTO "CaptureMeta" ("binKey", "seq", "verified", "drift")
        SELECT t.value ->> 0, t.value ->> 1, 1, t.value ->> 2 FROM json_each(${list}) t
        JOIN "Capture" c ON c."binKey" = t.value ->> 0 AND c."seq" = t.value ->> 1
        WHERE true ON CONFLICT ("binKey", "seq") DO UPDATE SET "drift" = excluded."drift"`,
      db.bin.update({ where: { key: binKey }, data: { shapedTo: to } }),
    ])
    return true
  },
})
