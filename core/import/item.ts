import { latin1Bytes, latin1Text } from '../latin1'
import type { z } from 'zod'
import { unmarked } from '../redact/annotations'
import type { HeaderLine } from '../contract/capture'
import type { ImportedCapture } from '../contract/import'
import { holdsMoreThan } from './json-size'
import { maxItemValues } from './limits'

/** A request read from an import; bodies are bytes, header values and targets latin-1. */
export type ImportedRequest = Omit<ImportedCapture, 'body'> & {
  body: Uint8Array
  /** Whether the body lacks bytes that arrived; absent if nobody said. */
  truncated?: boolean | undefined
}

/** One place of an import: a request, or why there is none. */
export type ImportItem =
  { at: string; request: ImportedRequest } | { at: string; fault: string; rest?: boolean }

export const plainRequest = {
  httpVersion: '1.1',
  trailers: [],
  remoteAddress: '',
  refused: null,
  receiveMs: 0,
  reply: { status: null, headers: [], size: 0 },
  ...unmarked,
} satisfies Partial<ImportedRequest>

/** Returns the target within a bin: the part after `/in/{bin}` if there is one. */
export function targetInBin(path: string): string {
  return /^\/in\/[^/?#]+(.*)$/s.exec(path)?.[1] ?? path
}

/** Returns the first value of a header by its lower-case name, or null. */
export function lineOf(headers: HeaderLine[], wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null
}

/** Returns text as the bytes of its UTF-8, one character each; latin-1 text unchanged. */
export function asBytes(text: string): string {
  return /[\u0100-\uffff]/.test(text) ? utf8(text) : text
}

/** Returns the bytes of a text's UTF-8, one character each. */
export function utf8(text: string): string {
  return latin1Text(new TextEncoder().encode(text))
}

/** Returns the bytes of base64; null if it is not base64. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    return latin1Bytes(atob(text))
  } catch {
    // The text is not base64.
    return null
  }
}

/** Returns the value of one request's JSON, or why there is none. */
export function jsonOf(bytes: Uint8Array): { value: unknown } | { fault: string } {
  if (holdsMoreThan(bytes, maxItemValues)) {
    return { fault: `It holds more than ${maxItemValues} JSON values` }
  }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown }
  } catch {
    // Not UTF-8 or not JSON: both get the same message.
    return { fault: 'It is not JSON' }
  }
}

/** Returns the first mismatch between parsed JSON and what was expected, in words. */
export function faultOf(what: string, { issues: [issue] }: z.ZodError): string {
  const path = issue?.path.join('.')
  if (!path) return `It is not a ${what}`
  if (issue?.message.endsWith('received undefined')) return `It has no ${path}`
  return `It is not a ${what}: ${path}: ${issue?.message}`
}
