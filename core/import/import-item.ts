import { fromBase64 } from '../base64'
import { latin1Text } from '../latin1'
import type { z } from 'zod'
import { unmarked } from '../annotation'
import type { ImportedCapture } from '../contract/import'
import { sizeInWords } from '../size-in-words'
import { holdsMoreThan } from './json-size'
import { maxItemValues } from './limits'

/** A request read from an import; bodies are bytes, header values and targets latin-1. */
export type ImportedRequest = Omit<ImportedCapture, 'body'> & {
  body: Uint8Array
  /** What the import changed or lacks, in words. */
  notice?: string
  /** Whether the body lacks bytes that arrived; absent if nobody said. */
  truncated?: boolean | undefined
}

/** A request, or why there is none. */
export type Read = { request: ImportedRequest } | { error: string }

/** One place of an import. */
export type ImportItem = { at: string } & Read

export const importDefaults = {
  httpVersion: '1.1',
  trailers: [],
  remoteAddress: '',
  refused: null,
  receiveMs: 0,
  reply: { status: null, headers: [], size: 0 },
  ...unmarked,
} satisfies Partial<ImportedRequest>

/** Returns what `read` returns, or the message of the SyntaxError that it throws. */
export function readOrError<Request>(
  read: () => Request,
): { request: Request } | { error: string } {
  try {
    return { request: read() }
  } catch (error) {
    if (error instanceof SyntaxError) return { error: error.message }
    throw error
  }
}

const inBin = /^\/in\/[a-z0-9][a-z0-9-]{1,38}[a-z0-9](?=[/?#]|$)/

/** Returns the target within a bin: the part after `/in/{bin}` if there is one. */
export const targetInBin = (path: string): string => path.replace(inBin, '')

/** Returns text as the bytes of its UTF-8, one character each; latin-1 text unchanged. */
export function asBytes(text: string): string {
  return /[\u0100-\uffff]/.test(text) ? utf8(text) : text
}

/** Returns the bytes of a text's UTF-8, one character each. Throws SyntaxError if it has none. */
export const utf8 = (text: string): string => latin1Text(strictUtf8Bytes(text))

/** Returns a text's UTF-8. Throws SyntaxError for an unpaired surrogate, which has none. */
export function strictUtf8Bytes(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) {
    throw new SyntaxError('It holds an unpaired surrogate, which UTF-8 cannot encode')
  }
  return new TextEncoder().encode(text)
}

/** Returns the bytes of base64. Throws SyntaxError if `what` is not base64. */
export function strictBase64Bytes(text: string, what: string): Uint8Array {
  try {
    return fromBase64(text)
  } catch {
    throw new SyntaxError(`${what} is not base64`)
  }
}

/** Returns the notice about a body that is cut in the export itself. */
export function cutNotice(kept: number, size: number | undefined): string {
  const of = size !== undefined && size > kept ? ` of ${sizeInWords(size)}` : ''
  return `Imported without its whole body: the file holds ${sizeInWords(kept)}${of}`
}

/** Returns the value of one request's JSON, or why there is none. */
export function jsonOf(bytes: Uint8Array): { value: unknown } | { error: string } {
  if (holdsMoreThan(bytes, maxItemValues)) {
    return { error: `It holds more than ${maxItemValues} JSON values` }
  }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown }
  } catch {
    // Not UTF-8 or not JSON: both get the same message.
    return { error: 'It is not JSON' }
  }
}

/** Returns the first mismatch between parsed JSON and what was expected, in words. */
export function schemaMismatch(what: string, { issues: [issue] }: z.ZodError): string {
  const path = issue?.path.join('.')
  if (!path) return `It is not a ${what}`
  if (issue?.message.endsWith('received undefined')) return `It has no ${path}`
  return `It is not a ${what}: ${path}: ${issue?.message}`
}
