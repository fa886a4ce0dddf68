import type { z } from 'zod'
import type { Capture } from '@/core/contract/capture'
import type { TriedSecret } from '@/core/contract/secret'
import type { SignatureReport } from '@/core/contract/signature'
import { binOf } from './bin-of'
import type { ApiConnection } from './api-connection'

/** A secret, or a secret and its scheme. */
export type SecretToTry = string | z.input<typeof TriedSecret>

/**
 * Returns what a secret says of a capture's signature: `verdict` is `valid` if it was signed with it, else `sentence` and
 * `todo` say why not. The secret is not kept. Throws ApiError.
 */
export function verify(
  connection: ApiConnection,
  { bin, seq }: Capture,
  secret: SecretToTry,
): Promise<SignatureReport> {
  const { path } = binOf(connection, bin)
  return connection.json(`${path}/captures/${seq}/signature`, {
    method: 'POST',
    json: typeof secret === 'string' ? { value: secret } : secret,
  })
}
