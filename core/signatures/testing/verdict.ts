import { nodeCrypto } from '@/server/crypto/node-crypto'
import type { CustomScheme } from '../../contract/secret'
import type { FinalVerdict } from '../../contract/capture-meta'
import type { Crypto } from '../../ports/crypto'
import { verify } from '../verify'
import type { SignedRequest } from '../scheme'
import { schemeById } from '../schemes'

/**
 * Returns the verdict on a request of a scheme's own sender, in a bin with these secrets of that
 * scheme.
 */
export function verdictOf(
  id: string,
  request: SignedRequest,
  secrets: readonly string[],
  custom: CustomScheme | null = null,
  crypto: Crypto = nodeCrypto,
): FinalVerdict | null {
  const provider = schemeById(id)?.providers[0] ?? null
  const held = secrets.map((value, i) => ({ id: String(i), scheme: id, value, custom }))
  const { verdict, scheme } = verify(crypto, request, provider, held)
  if (scheme !== null && scheme !== id) throw new Error(`${id} was taken for ${scheme}`)
  return verdict
}
