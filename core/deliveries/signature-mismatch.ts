import { isSameBytes } from '../same-bytes'
import { schemesToVerify } from '../signatures/schemes-to-verify'
import type { Claim, SignedRequest } from '../signatures/scheme'
import type { SigningSettings } from './sign-anew'

/**
 * Returns the end of a sentence that says that a captured signature no longer fits what is sent; null if it may fit, if
 * there is none, or if another signature is sent in its place.
 */
export function signatureMismatchOf(
  captured: SignedRequest,
  sent: SignedRequest,
  { provider, held, secretsOf, crypto }: SigningSettings,
): string | null {
  const breaks = schemesToVerify({ headers: captured.headers, provider }, held).some((scheme) => {
    const secret = secretsOf(scheme.id)[0]
    const [before] = scheme.read(captured, crypto, secret)
    const after = scheme.read(sent, crypto, secret).find(({ place }) => place === before?.place)
    return before && after && isSameProof(before, after) && !signSame(before, after)
  })
  if (!breaks) return null
  return `the captured signature no longer fits the ${isSameBytes(captured.body, sent.body) ? 'changed request' : 'edited body'}`
}

const isSameProof = (one: Claim, other: Claim): boolean =>
  one.signatures.map(({ received }) => received).join('\n') ===
  other.signatures.map(({ received }) => received).join('\n')

/** Whether both sign the same, in all readings. */
const signSame = ({ signed: one }: Claim, { signed: other }: Claim): boolean =>
  one.length === other.length &&
  one.every(({ parts }, at) => {
    const others = other[at]?.parts ?? []
    return (
      parts.length === others.length &&
      parts.every(({ bytes }, place) => isSameBytes(bytes, others[place]?.bytes))
    )
  })
