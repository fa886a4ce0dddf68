import { headerValues } from '../../http/headers'
import { type Coding, codingsOf } from '../../parsing/codings'
import { decodeCoding } from '../../parsing/decode-coding'
import { isZlib } from '../../parsing/magic'
import type { SignedRequest } from '../scheme'

/** Content codings that are taken off. */
const maxCodings = 3

/**
 * Returns a body before it was compressed: without its outermost content coding, without the next, …; by
 * its Content-Encoding, else by its first bytes. At most `max` bytes each.
 */
export function* uncompressed(
  { body, headers }: Pick<SignedRequest, 'body' | 'headers'>,
  max: number,
): Generator<Uint8Array> {
  const declared = codingsOf(headerValues(headers, 'content-encoding')) ?? []
  let bytes: Uint8Array | null = body
  for (const coding of declared.length > 0 ? declared.slice(0, maxCodings) : codingBy(body)) {
    bytes = bytes && decodeCoding(coding, bytes, max)
    if (!bytes || bytes.length === 0) return
    yield bytes
  }
}

/** The coding that a body begins as, if no header names one. */
function codingBy(body: Uint8Array): Coding[] {
  const [first, second, third, fourth] = body
  if (first === 0x1f && second === 0x8b) return ['gzip']
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return ['zstd']
  return isZlib(body) ? ['deflate'] : []
}
