import { latin1Bytes, latin1Text } from '../latin1'
import type { z } from 'zod'
import { unmarked } from '../annotate/marks'
import type { HeaderLine } from '../contract/capture'
import type { ImportedCapture } from '../contract/import'

/** A request read out of an import; bodies are bytes, header values and targets latin-1. */
export type ImportedRequest = Omit<ImportedCapture, 'body'> & { body: Uint8Array }

/** What stands at one place of an import: a request, or why there is none. */
export type Item =
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

/** The target within a bin: what follows `/in/{bin}` where a request names one. */
export function targetInBin(path: string): string {
  return /^\/in\/[^/?#]+(.*)$/s.exec(path)?.[1] ?? path
}

/** The first value of a header by its lower-case name, or null. */
export function lineOf(headers: HeaderLine[], wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null
}

/** Text as the bytes of its UTF-8, one character each; latin-1 text stays as it is. */
export function asBytes(text: string): string {
  return [...text].every((character) => character <= '\xff') ? text : utf8(text)
}

/** The bytes of a text's UTF-8, one character each. */
export function utf8(text: string): string {
  return latin1Text(new TextEncoder().encode(text))
}

/** Bytes of base64; null where it is none. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    return latin1Bytes(atob(text))
  } catch {
    return null
  }
}

/** The first thing that keeps parsed JSON from being what was expected, in words. */
export function faultOf(what: string, { issues: [issue] }: z.ZodError): string {
  const path = issue?.path.join('.')
  if (!path) return `It is no ${what}`
  if (issue?.message.endsWith('received undefined')) return `It has no ${path}`
  return `It is no ${what}: ${path}: ${issue?.message}`
}
