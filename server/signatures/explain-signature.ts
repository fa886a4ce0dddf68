import type { SignatureReport } from '@/core/contract/signature'
import { addressesOf } from '@/core/signatures/addresses'
import type { Digests } from '@/core/signatures/digests'
import { explain } from '@/core/signatures/explain/explain'
import type { ExplainingAsked } from '@/core/store'
import type { PrismaClient } from './open'

/** How long other reads wait for this one at most, in ms. */
const longestTurn = 15

const columns = {
  method: true,
  target: true,
  headers: true,
  body: true,
  refused: true,
  receivedAt: true,
  insight: { select: { provider: true } },
} as const

/** See StoreChecks.explainSignature. */
export async function explainSignature(
  db: PrismaClient,
  digests: Digests,
  binKey: number,
  { id, seq, secrets, origin, origins }: ExplainingAsked,
): Promise<SignatureReport | null> {
  const where = { binKey_seq: { binKey, seq } }
  const row = await db.capture.findUnique({ where, select: columns })
  if (!row) return null
  const headers = JSON.parse(row.headers) as string[]
  const { method, target, body } = row
  const addresses = addressesOf(origin, id, { target, headers })
  const work = explain(
    digests,
    {
      request: { method, target, headers, body, addresses },
      receivedAt: row.receivedAt.getTime(),
      whole: row.refused === null,
      provider: row.insight?.provider ?? null,
      secrets,
      origins,
    },
    () => performance.now(),
  )
  for (let turn = performance.now(); ;) {
    const { done, value } = work.next()
    if (done) return value
    if (performance.now() - turn < longestTurn) continue
    await new Promise((resolve) => setImmediate(resolve))
    turn = performance.now()
  }
}
