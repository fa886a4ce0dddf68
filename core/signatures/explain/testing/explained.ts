import { nodeCrypto } from '@/server/crypto/node-crypto'
import type { SignatureReport } from '../../../contract/signature'
import type { Scheme, SignedRequest } from '../../scheme'
import { schemeById } from '../../schemes'
import { signedBy, stamp } from '../../testing/requests'
import { explain } from '../explain'
import type { LabelledSecret } from '../secrets-with-schemes'

export const schemeOf = (id: string): Scheme => {
  const scheme = schemeById(id)
  if (!scheme) throw new Error(`There is no scheme ${id}`)
  return scheme
}

export const secretOf = (scheme: string, value: string, label = ''): LabelledSecret => ({
  id: `${scheme}-${label}-${value.length}`,
  scheme,
  value,
  label,
  custom: null,
})

/** A clock that advances this many milliseconds on each read. */
export const ticking = (ms: number) => {
  let now = 0
  return () => (now += ms)
}

/** Returns the report on a request, with the secrets of its bin. */
export function explained(
  request: SignedRequest,
  secrets: readonly LabelledSecret[],
  clock = ticking(0.01),
): SignatureReport {
  const asked = {
    request,
    receivedAt: stamp.now + 500,
    whole: true,
    provider: null,
    secrets,
    origins: ['https://public.example', 'http://localhost:3000'],
  }
  const work = explain(nodeCrypto, asked, clock)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/**
 * Returns the request that arrives if `signed` was signed with `secret`, and then became `arrived`.
 */
export function sentAs(
  scheme: Scheme,
  secret: string,
  signed: SignedRequest,
  arrived: Partial<SignedRequest> = {},
): SignedRequest {
  return { ...signedBy(scheme, secret, signed), ...arrived }
}

export const json =
  '{"id":7,"name":"Zoë <b> & co","url":"https://a/b","list":[1.0,{}],"a":{"z":1,"b":[]}}'
