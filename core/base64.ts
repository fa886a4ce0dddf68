import { latin1Bytes, latin1Text } from './latin1'

declare global {
  // Many times faster than the fallback; in Chromium from 140, Firefox from 133, Safari from 18.2.
  interface Uint8ArrayConstructor {
    fromBase64?(text: string): Uint8Array<ArrayBuffer>
  }
  interface Uint8Array {
    toBase64?(): string
  }
}

/** Encodes bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64?.() ?? btoa(latin1Text(bytes))
}

/** Decodes base64. Throws if the text is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64?.(text) ?? latin1Bytes(atob(text))
}
