import { fromBase64, toBase64 } from '@/core/base64'
import type { CaptureBody } from '@/core/contract/capture'
import { encodeBody } from '@/core/http/encode-body'

/** Encoding 10 MB of text takes the page 100 ms, and several views need the bytes. */
const known = new WeakMap<CaptureBody, Uint8Array<ArrayBuffer>>()

/** Returns the bytes of a captured body, read-only. Invalid base64 throws, as in `atob`. */
export function bodyBytes(body: CaptureBody): Uint8Array<ArrayBuffer> {
  const bytes =
    known.get(body) ??
    (body.encoding === 'utf8' ? new TextEncoder().encode(body.text) : fromBase64(body.text))
  known.set(body, bytes)
  return bytes
}

/** Returns bytes as a body: text if they are UTF-8, else base64. The bytes must not change afterwards. */
export function captureBodyOf(bytes: Uint8Array<ArrayBuffer>): CaptureBody {
  const body: CaptureBody = { ...encodeBody(bytes), truncated: false }
  known.set(body, bytes)
  return body
}

/** Returns a captured body as base64. */
export function bodyBase64(body: CaptureBody): string {
  return body.encoding === 'base64' ? body.text : toBase64(bodyBytes(body))
}

/** Splits base64 into lines of 76 characters. */
export function base64Lines(text: string): string {
  const lines: string[] = []
  for (let at = 0; at < text.length; at += 76) lines.push(text.slice(at, at + 76))
  return lines.join('\n')
}

/** Returns how many bytes of a captured body are loaded. */
export function bodySize(body: CaptureBody): number {
  if (body.encoding === 'utf8') return bodyBytes(body).length
  const padding = body.text.endsWith('==') ? 2 : body.text.endsWith('=') ? 1 : 0
  return (body.text.length / 4) * 3 - padding
}

/** Returns the first bytes of a body, without decoding the rest. */
export function firstBytes(body: CaptureBody, size: number): Uint8Array {
  if (body.encoding === 'utf8')
    return new TextEncoder().encode(body.text.slice(0, size)).slice(0, size)
  return fromBase64(body.text.slice(0, Math.ceil(size / 3) * 4)).slice(0, size)
}
