import type { SignatureReport } from '@/core/contract/signature'
import { addressesOf } from '@/core/signatures/addresses'
import type { Crypto } from '@/core/ports/crypto'
import { explain } from '@/core/signatures/explain/explain'
import type { ExplainOptions } from '@/core/ports/store/verdicts'
import type { Source } from '@/prisma/source'
import type { Yielding } from '@/prisma/yielding'

const columns = {
  method: true,
  target: true,
  headers: true,
  refused: true,
  receivedAt: true,
  meta: { select: { provider: true } },
} as const

/** See VerdictChecks.explainSignature. */
export async function explainSignature(
  { db, bodies }: Source,
  crypto: Crypto,
  binKey: number,
  { id, seq, secrets, origin, origins }: ExplainOptions,
  turn: Yielding,
): Promise<SignatureReport | null> {
  const where = { binKey_seq: { binKey, seq } }
  const row = await db.capture.findUnique({ where, select: columns })
  const body = row && bodies.whole(binKey, seq)
  if (!body) return null
  const headers = JSON.parse(row.headers) as string[]
  const { method, target } = row
  const addresses = addressesOf(origin, id, { target, headers })
  // Time spent yielding to other reads must not count against its time limit.
  let rested = 0
  const work = explain(
    crypto,
    {
      request: { method, target, headers, body, addresses },
      receivedAt: row.receivedAt.getTime(),
      whole: row.refused === null,
      provider: row.meta?.provider ?? null,
      secrets,
      origins,
    },
    () => performance.now() - rested,
  )
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    const rest = turn.pass()
    if (!rest) continue
    const since = performance.now()
    await rest
    rested += performance.now() - since
  }
}
