import { toBase64 } from '../base64'
import { hex } from '../hex'
import { latin1Bytes } from '../latin1'

/** How the bytes of a digest are written in a request; `text` is a token that is sent as it is. */
export type Encoding = 'hex' | 'base64' | 'base64url' | 'text'

const utf8 = new TextEncoder()

export const utf8Bytes = (text: string): Uint8Array => utf8.encode(text)

/** Returns the bytes of hex digits in either case; null for anything else. */
export function hexBytes(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  }
  return bytes
}

/** Returns the bytes of base64 in either alphabet, padded or not; null for anything else. */
export function base64Bytes(text: string): Uint8Array | null {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return null
  const bare = plain.replace(/=+$/, '')
  if (bare.length % 4 === 1) return null
  return latin1Bytes(atob(bare))
}

/** Returns bytes as they are written in a request. */
export function encode(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case 'hex':
      return hex(bytes)
    case 'base64':
      return toBase64(bytes)
    case 'base64url':
      return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    case 'text':
      return new TextDecoder().decode(bytes)
  }
}

/** Returns the bytes of an encoded text, or null. */
export function decode(text: string, encoding: Encoding): Uint8Array | null {
  switch (encoding) {
    case 'hex':
      return hexBytes(text)
    case 'base64':
    case 'base64url':
      return base64Bytes(text)
    case 'text':
      return latin1Bytes(text)
  }
}
