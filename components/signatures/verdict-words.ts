import type { Verdict } from '@/core/contract/insight'
import { schemeName } from '@/core/signatures/scheme-names'

/** In a row: short, in the wire's lower case. */
export const rowWords: Record<Verdict, string> = {
  valid: 'signed',
  invalid: 'signature',
  no_secret: 'no secret',
  unsigned: 'not signed',
}

/** For whoever does not see the mark's colour and sign. */
export const spokenWords: Record<Verdict, string> = {
  valid: 'Signature valid',
  invalid: 'Signature invalid',
  no_secret: 'No secret to check the signature with',
  unsigned: 'Not signed',
}

const chipWords: Record<Verdict, string> = { ...spokenWords, no_secret: 'No secret' }

/** "Signature valid · GitHub". */
export function verdictWords(verdict: Verdict, scheme: string | null): string {
  return scheme === null ? chipWords[verdict] : `${chipWords[verdict]} · ${schemeName(scheme)}`
}
