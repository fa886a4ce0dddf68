import { toBase64 } from '../base64'
import { base64Bytes, hexBytes } from './encode'

/** What verifying with a public key costs, in digests of a small body. */
export const keyCost = 8

/** Labels of PEM blocks (RFC 7468) with a public key. */
const block =
  /-----BEGIN (X509 CERTIFICATE|CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY)-----([^-]*)-----END \1-----/

/** Returns whether a text holds a private key. */
export const isPrivateKey = (text: string): boolean =>
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)

/**
 * Returns the first certificate or public key in a text as PEM, however it was pasted: on one line, with
 * line breaks written as \n, with other text around it, as bare base64 of its DER. Null without one.
 */
export function publicPem(text: string): string | null {
  const found = block.exec(withLineBreaks(text))
  const [label = 'CERTIFICATE', inner = text] = found?.slice(1) ?? []
  const base64 = bare(inner)
  const bytes = base64Bytes(base64)
  if (!bytes || bytes.length === 0 || (!found && !opensSequence(bytes))) return null
  const lines = toBase64(bytes).replaceAll(/.{1,64}/g, '$&\n')
  const name = label.replace('X509 ', '')
  return `-----BEGIN ${name}-----\n${lines}-----END ${name}-----\n`
}

/** Returns the text around the first PEM block. */
export const besidePem = (text: string): string => withLineBreaks(text).replace(block, ' ').trim()

/** SPKI of a P-256 key (RFC 5480): what stands before the point, which is not compressed. */
const p256 = '3059301306072a8648ce3d020106082a8648ce3d03010703420004'

/** Returns a P-256 public key as DER, from PEM or base64; null for anything else. */
export function p256Key(text: string): Uint8Array | null {
  const bytes = derOf(text)
  return bytes?.length === 91 && startsWith(bytes, p256) ? bytes : null
}

/** SPKI of an Ed25519 key (RFC 8410): what stands before its 32 bytes. */
const ed25519 = '302a300506032b6570032100'

/** Returns the 32 bytes of an Ed25519 public key, from hex, base64, PEM or DER; null for anything else. */
export function ed25519Key(text: string): Uint8Array | null {
  const digits = bare(text).replace(/^0x/i, '')
  if (digits.length === 64) return hexBytes(digits)
  const bytes = derOf(text)
  if (bytes?.length === 32) return bytes
  return bytes?.length === 44 && startsWith(bytes, ed25519) ? bytes.subarray(12) : null
}

function derOf(text: string): Uint8Array | null {
  return base64Bytes(bare(block.exec(withLineBreaks(text))?.[2] ?? text))
}

/** A PEM file in a setting or in JSON has its line breaks written out. */
const withLineBreaks = (text: string): string =>
  text.includes('-----BEGIN ') ? text.replaceAll(/\\r\\n|\\[rn]/g, '\n') : text

const bare = (text: string): string => text.replaceAll(/\s+/g, '')

/** DER of a certificate or a key is a sequence of at least 256 bytes, or of 128. */
const opensSequence = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x30 && (bytes[1] === 0x81 || bytes[1] === 0x82)

function startsWith(bytes: Uint8Array, hexDigits: string): boolean {
  const wanted = hexBytes(hexDigits) ?? new Uint8Array()
  return wanted.every((byte, at) => bytes[at] === byte)
}
