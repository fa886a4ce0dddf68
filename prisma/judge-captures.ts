import type { Digests } from '@/core/signatures/digests'
import { addressesOf } from '@/core/signatures/addresses'
import { judgeBy, type Judgement, needsBody, schemesToTry } from '@/core/signatures/judge'
import type { JudgedRecords, JudgingAsked } from '@/core/store'
import type { PrismaClient } from './open'

/** How long one call may take before it answers with what it has, in ms. */
const longestMs = 25

const columns = {
  seq: true,
  method: true,
  target: true,
  headers: true,
  refused: true,
  insight: { select: { provider: true, answeredBy: true, verdict: true, scheme: true } },
} as const

/** Many handshakes come before there is a secret to sign with: that is nothing to tell. */
const told = (head: { insight: { answeredBy: string | null } | null }, judgement: Judgement) =>
  judgement.verdict === 'unsigned' && head.insight?.answeredBy?.startsWith('handshake:')
    ? nothing
    : judgement

const nothing: Judgement = { verdict: null, scheme: null }

/** See StoreChecks.judgeCaptures. A body is read only where its signature can be checked. */
export async function judgeCaptures(
  db: PrismaClient,
  digests: Digests,
  binKey: number,
  { id, origin, secrets, after, limit }: JudgingAsked,
): Promise<JudgedRecords> {
  const heads = await db.capture.findMany({
    where: { binKey, seq: { gt: after }, insight: { judged: false } },
    orderBy: { seq: 'asc' },
    take: limit,
    select: columns,
  })
  const until = performance.now() + longestMs
  const verdicts: JudgedRecords['verdicts'] = []
  for (const head of heads) {
    const { verdict, scheme } = told(head, await judgementOf(head))
    const changed = verdict !== head.insight?.verdict || scheme !== head.insight.scheme
    verdicts.push({ seq: head.seq, verdict, scheme, changed })
    if (performance.now() > until) break
  }
  const all = verdicts.length === heads.length && heads.length < limit
  return { verdicts, judgedTo: all ? null : (verdicts.at(-1)?.seq ?? after) }

  async function judgementOf(head: (typeof heads)[number]): Promise<Judgement> {
    // What did not arrive whole was signed as something else.
    if (head.refused !== null) return nothing
    const headers = JSON.parse(head.headers) as string[]
    const provider = head.insight?.provider ?? null
    const addresses = addressesOf(origin, id, { target: head.target, headers })
    const request = { ...head, headers, addresses }
    const bodyless = { ...request, body: new Uint8Array() }
    const tries = schemesToTry(request, provider, secrets)
    if (!needsBody(tries)) return judgeBy(digests, bodyless, provider, tries)
    const row = await db.capture.findUnique({
      where: { binKey_seq: { binKey, seq: head.seq } },
      select: { body: true },
    })
    return row ? judgeBy(digests, { ...request, body: row.body }, provider, tries) : nothing
  }
}
