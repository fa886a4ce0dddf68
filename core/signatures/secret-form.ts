import { base64Bytes, hexBytes } from './encode'

/** What a secret looks like. */
export type SecretKind =
  'text' | 'base64' | 'standard' | 'ed25519' | 'spki' | 'certificate' | 'paypal' | 'basic'

/** What a scheme asks the bin's owner for. */
export interface SecretFormat {
  /** The sender's name for it. */
  label: string
  /** Where to find it, or what it looks like. */
  hint: string
  kind: SecretKind
}

const certificate = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/

/** Returns why a text cannot be such a secret, as a sentence; null if it can. */
export function secretFault(kind: SecretKind, value: string): string | null {
  const text = value.trim()
  switch (kind) {
    case 'text':
      return null
    case 'base64':
      return base64Bytes(text) ? null : 'This secret is base64 (A–Z, a–z, 0–9, + and /)'
    case 'standard':
      return standardFault(text)
    case 'ed25519':
      return hexBytes(text)?.length === 32 ? null : 'An Ed25519 public key is 64 hex digits'
    case 'spki':
      return base64Bytes(withoutArmor(text))
        ? null
        : 'A public key is base64, with or without its BEGIN and END lines'
    case 'certificate':
      return certificate.test(text) ? null : 'A certificate begins with -----BEGIN CERTIFICATE-----'
    case 'paypal':
      return /^\w[\w-]*\s/.test(text) && certificate.test(text)
        ? null
        : 'Put the webhook id on the first line, and the certificate below it'
    case 'basic':
      return /^[^:]+:/.test(value) ? null : 'Basic credentials are user:password'
  }
}

function standardFault(text: string): string | null {
  if (text.startsWith('whpk_')) {
    const bytes = base64Bytes(text.slice(5))
    return bytes?.length === 32 ? null : 'A public key is whpk_ and the base64 of 32 bytes'
  }
  const bytes = base64Bytes(text.replace(/^whsec_/, ''))
  return bytes && bytes.length > 0 ? null : 'A secret is whsec_ and base64'
}

/** Returns the certificate in a text, or null. */
export const certificateOf = (text: string): string | null => certificate.exec(text)?.[0] ?? null

/** Returns a PEM's base64 on one line; a text without BEGIN and END lines unchanged. */
export const withoutArmor = (text: string): string =>
  text.replace(/-----(?:BEGIN|END) [A-Z ]+-----/g, '').replace(/\s+/g, '')
