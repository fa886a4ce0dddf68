import { toBase64 } from '../base64'
import { hex } from '../hex'
import { base64Bytes, hexBytes } from './encode'
import { pastedError } from './pasted-secret'
import { besidePem, ed25519Key, isPrivateKey, p256Key, publicPem } from './public-keys'

/** What a secret looks like. */
export type SecretKind =
  | 'text'
  | 'hex'
  | 'base64'
  | 'standard'
  | 'ed25519'
  | 'spki'
  | 'certificate'
  | 'paypal'
  | 'basic'
  | 'ebay'

/** What a scheme asks the bin's owner for. */
export interface SecretFormat {
  /** The sender's name for it. */
  label: string
  /** Where to find it, or what it looks like. */
  hint: string
  kind: SecretKind
}

/** A secret as it is kept, or why a text cannot be one, as a sentence. */
export type SecretRead = { value: string } | { error: string }

/**
 * Reads a secret as its owner copied it: white space around it is no part of it, keys are taken in every
 * form in which they are issued, and whatever else belongs to no secret is named.
 */
export function readSecret(kind: SecretKind, given: string): SecretRead {
  // A password may end with a space, but not with a line break.
  const text = kind === 'basic' ? withoutLineBreaks(given) : given.trim()
  if (text === '') return { error: 'A secret must not be empty' }
  const error = isPrivateKey(text) ? privateKeyError : pastedError(text.trim(), kind === 'basic')
  return error ? { error } : readers[kind](text)
}

const privateKeyError = 'This is a private key: give the public one, and tell nobody this one'

const readers: Record<SecretKind, (text: string) => SecretRead> = {
  text: (value) => ({ value }),
  hex: (text) => kept(hexBytes(withoutSpace(text)), hex, 'This key must be hex digits, two a byte'),
  base64: (text) =>
    base64Bytes(withoutSpace(text))
      ? { value: withoutSpace(text) }
      : { error: 'This secret is base64 (A–Z, a–z, 0–9, + and /)' },
  standard: (text) => standardSecret(withoutSpace(text)),
  ed25519: (text) =>
    kept(ed25519Key(text), hex, 'An Ed25519 public key is 64 hex digits, or PEM or base64 of it'),
  spki: (text) =>
    kept(
      p256Key(text),
      toBase64,
      'A public key is base64, with or without its BEGIN and END lines, and of the curve P-256',
    ),
  certificate: (text) =>
    kept(publicPem(text), same, 'A certificate begins with -----BEGIN CERTIFICATE-----'),
  paypal: (text) => paypalSecret(text),
  ebay(value) {
    return /^[\w-]{32,80}$/.test(value)
      ? { value }
      : { error: 'A verification token has 32 to 80 letters, digits, - and _' }
  },
  basic(value) {
    return /^[^:]+:/.test(value) ? { value } : { error: 'Basic credentials are user:password' }
  },
}

const same = (text: string): string => text

function kept<Key>(key: Key | null, write: (key: Key) => string, error: string): SecretRead {
  return key === null ? { error } : { value: write(key) }
}

/** A pattern anchored at the end would start again at each line break. */
function withoutLineBreaks(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && '\r\n'.includes(text[from] ?? '')) from += 1
  while (to > from && '\r\n'.includes(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}

const withoutSpace = (text: string): string => text.replaceAll(/\s+/g, '')

/** Returns the bytes of a Standard Webhooks secret; null if it is none. Some senders put the version before it. */
export function standardKey(secret: string): Uint8Array | null {
  const bytes = base64Bytes(secret.trim().replace(/^(?:v1,)?(?:whsec_)?/, ''))
  return bytes && bytes.length > 0 ? bytes : null
}

function standardSecret(text: string): SecretRead {
  if (text.startsWith('whpk_')) {
    return base64Bytes(text.slice(5))?.length === 32
      ? { value: text }
      : { error: 'A public key is whpk_ and the base64 of 32 bytes' }
  }
  return standardKey(text) ? { value: text } : { error: 'A secret is whsec_ and base64' }
}

/** The webhook's id and the certificate, in either order. */
function paypalSecret(text: string): SecretRead {
  const pem = publicPem(text)
  const [id] =
    /(?<![\w-])(?=[A-Z-]{0,30}\d)[A-Z0-9][A-Z0-9-]{3,99}(?![\w-])/.exec(besidePem(text)) ?? []
  return pem !== null && id !== undefined
    ? { value: `${id}\n${pem}` }
    : { error: 'Put the webhook id on the first line, and the certificate below it' }
}
