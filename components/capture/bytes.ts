import type { CaptureBody } from '@/core/contract/capture'

const CHUNK = 0x8000

/** The bytes of a captured body. A base64 text that is not base64 throws, as `atob` does. */
export function bodyBytes(body: CaptureBody): Uint8Array<ArrayBuffer> {
  if (body.encoding === 'utf8') return new TextEncoder().encode(body.text)
  return latin1Bytes(atob(body.text))
}

/** One byte per character; only for strings whose characters are all below 256. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  }
  return btoa(text)
}

export function joinBytes(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** How many bytes a captured body has here. */
export function bodySize(body: CaptureBody): number {
  if (body.encoding === 'utf8') return new TextEncoder().encode(body.text).length
  const padding = /={0,2}$/.exec(body.text)?.[0].length ?? 0
  return (body.text.length / 4) * 3 - padding
}
