import type { PrismaClient } from './open'

/** Returns where captures were sent on to, or wait to be, by number; without what was only canceled. */
export async function targetsOf(
  db: PrismaClient,
  binKey: number,
  captures: readonly { seq: number }[],
): Promise<Map<number, string[]>> {
  const [first, last] = [captures[0]?.seq, captures.at(-1)?.seq]
  const targets = new Map<number, string[]>()
  if (first === undefined || last === undefined) return targets
  const rows = await db.$queryRaw<{ seq: bigint | number; target: string }[]>`
    SELECT "seq", "target" FROM "Delivery" INDEXED BY "Delivery_binKey_seq_idx"
    WHERE "binKey" = ${binKey} AND "seq" BETWEEN ${Math.min(first, last)} AND ${Math.max(first, last)}
      AND "state" <> 'canceled'
    GROUP BY "seq", "target"`
  for (const { seq, target } of rows) {
    targets.set(Number(seq), [...(targets.get(Number(seq)) ?? []), target])
  }
  return targets
}
