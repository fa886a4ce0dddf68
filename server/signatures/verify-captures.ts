import { isUnsignedHandshake, parseAnsweredBy } from '@/core/answered-by'
import { isMail } from '@/core/http/mail'
import type { Crypto } from '@/core/ports/crypto'
import { addressesOf } from '@/core/signatures/addresses'
import { schemesToTry } from '@/core/signatures/proofs'
import { needsBody, type VerificationResult, verifyBy } from '@/core/signatures/verify'
import type { VerifiedRecords, VerifyOptions } from '@/core/ports/store/verdicts'
import type { Prisma } from '@/prisma/generated/client'
import type { Source } from '@/prisma/source'
import { stepSize } from '@/prisma/step-size'
import type { Yielding } from '@/prisma/yielding'
import { orUnreadable } from '@/prisma/unreadable'
import { unverified } from '@/prisma/unverified'

/** How long one call may take before it returns what it has, in ms. */
const maxMs = 25

const columns = {
  seq: true,
  method: true,
  target: true,
  headers: true,
  refused: true,
  httpVersion: true,
  meta: { select: { provider: true, answeredBy: true } },
} as const

type Head = Prisma.CaptureGetPayload<{ select: typeof columns }>

const withoutUnsignedHandshake = (
  head: { meta: { answeredBy: string | null } | null },
  result: VerificationResult,
) =>
  isUnsignedHandshake(result.verdict, parseAnsweredBy(head.meta?.answeredBy ?? null))
    ? nothing
    : result

const nothing: VerificationResult = { verdict: null, scheme: null, secretFromHandshake: false }

/** See VerdictChecks.verifyCaptures. A body is read only if its signature can be verified. */
export async function verifyCaptures(
  { db, bodies }: Source,
  crypto: Crypto,
  binKey: number,
  { id, origin, secrets, after, limit }: VerifyOptions,
  turn: Yielding,
): Promise<VerifiedRecords> {
  const open = await unverified(db, binKey, { after, limit }, turn)
  const until = performance.now() + maxMs
  const verdicts: VerifiedRecords['verdicts'] = []
  const step = stepSize({ first: 20, max: 200 })
  for (let left = open; left.length > 0;) {
    let seqs: number[] = []
    const heads = await step.take((count) => {
      seqs = left.slice(0, count)
      return db.capture.findMany({
        where: { binKey, seq: { in: seqs } },
        orderBy: { seq: 'asc' },
        select: columns,
      })
    })
    left = left.slice(seqs.length)
    for (const head of heads) {
      const rest = turn.pass()
      if (rest) await rest
      // A capture that cannot be read must not keep others from being verified.
      const result = withoutUnsignedHandshake(
        head,
        orUnreadable(head.seq, [], () => resultOf(head)) ?? nothing,
      )
      verdicts.push({ seq: head.seq, ...result })
      if (performance.now() > until) return { verdicts, verifiedUpTo: head.seq }
    }
  }
  return { verdicts, verifiedUpTo: open.length < limit ? null : (open.at(-1) ?? after) }

  function resultOf(head: Head): VerificationResult {
    // The signature of an incomplete request covers more than what arrived; a mail has none of these.
    if (head.refused !== null || isMail(head)) return nothing
    const headers = JSON.parse(head.headers) as string[]
    const provider = head.meta?.provider ?? null
    const addresses = addressesOf(origin, id, { target: head.target, headers })
    const request = { ...head, headers, addresses }
    const bodyless = { ...request, body: new Uint8Array() }
    const tries = schemesToTry(request, provider, secrets)
    if (!needsBody(tries)) return verifyBy(crypto, bodyless, provider, tries)
    const body = bodies.whole(binKey, head.seq)
    return body ? verifyBy(crypto, { ...request, body }, provider, tries) : nothing
  }
}
