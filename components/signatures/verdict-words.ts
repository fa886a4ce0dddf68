import type { Verdict } from '@/core/contract/capture-meta'
import { schemeName } from '@/core/signatures/scheme-names'

/** For a row: short, in lower case. */
export const rowWords: Record<Verdict, string> = {
  valid: 'signed',
  invalid: 'signature',
  no_secret: 'no secret',
  unsigned: 'not signed',
  pending: 'checking',
}

/** For screen readers, which do not see the mark's colour and sign. */
const spokenWords: Record<Verdict, string> = {
  valid: 'Signature valid',
  invalid: 'Signature invalid',
  no_secret: 'No secret to verify the signature with',
  unsigned: 'Not signed',
  pending: 'Signature is being checked',
}

const chipWords: Record<Verdict, string> = { ...spokenWords, no_secret: 'No secret' }

const byHandshakeSecret = ', by a secret from a handshake'

/** Returns "Signature valid · GitHub", "Signature valid, by a secret from a handshake · Asana". */
export function verdictWords(
  verdict: Verdict,
  scheme: string | null,
  secretFromHandshake: boolean,
): string {
  const words = chipWords[verdict] + (secretFromHandshake ? byHandshakeSecret : '')
  return scheme === null ? words : `${words} · ${schemeName(scheme)}`
}

/** Returns the row's words for screen readers. */
export const spoken = (verdict: Verdict, secretFromHandshake: boolean): string =>
  spokenWords[verdict] + (secretFromHandshake ? byHandshakeSecret : '')
