import { nodeDigests } from '@/server/digests'
import type { CustomScheme } from '@/core/contract/secret'
import type { Verdict } from '@/core/contract/insight'
import type { Digests } from '../digests'
import { judge } from '../judge'
import type { SignedRequest } from '../scheme'
import { schemeById } from '../schemes'

/** What is said of a request of a scheme's own sender, in a bin with these secrets of that scheme. */
export function verdictOf(
  id: string,
  request: SignedRequest,
  secrets: readonly string[],
  custom: CustomScheme | null = null,
  digests: Digests = nodeDigests,
): Verdict | null {
  const provider = schemeById(id)?.providers[0] ?? null
  const held = secrets.map((value, i) => ({ id: String(i), scheme: id, value, custom }))
  const { verdict, scheme } = judge(digests, request, provider, held)
  if (scheme !== null && scheme !== id) throw new Error(`${id} was taken for ${scheme}`)
  return verdict
}
