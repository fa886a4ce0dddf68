import { encode } from '../encode'
import type { SignedRequest } from '../scheme'
import { textChanged } from './body-bytes'
import { endsChanged } from './body-ends'
import { uncompressed } from './body-uncompressed'
import { formChanged, formInstead, jsonInstead, queryInstead } from './body-form'
import { jsonChanged, jsonChangedTwice } from './body-json'
import { type BodyChange, onTheWay } from './body-words'
import type { Variant } from './variant'

export interface BodyVariant extends Variant {
  body: Uint8Array
}

export interface BodyVariants {
  fingerprint(body: Uint8Array): Uint8Array
  /** Returns whether there is time to make another one. */
  inTime(): boolean
}

/** Larger bodies are not rewritten. */
const maxRewritten = 1_048_576

/**
 * Returns the bodies that the usual changes make of a request's, without duplicates and without
 * those that change nothing; without a body for those that there is no time to make. `twice` are
 * two changes of JSON at once.
 */
export function* bodyVariants(
  request: SignedRequest,
  { fingerprint, inTime }: BodyVariants,
  twice = false,
): Generator<BodyVariant | Variant> {
  const seen = new Set([encode(fingerprint(request.body), 'hex')])
  for (const [id, make, words] of twice ? twoChanges(request) : changesOf(request)) {
    const variant: Variant = { id: `body.${id}`, dimension: 'body', ...words }
    if (!inTime()) {
      yield variant
      continue
    }
    const body = make()
    const print = body && encode(fingerprint(body), 'hex')
    if (!body || print === null || seen.has(print)) continue
    seen.add(print)
    yield { ...variant, body }
  }
}

const compressed = onTheWay(
  'before it was compressed',
  'it is compressed after it was signed, or the signature is meant for the plain body',
)

function changesOf(request: SignedRequest): BodyChange[] {
  const { body, target } = request
  const changes = [...(body.length > 0 ? endsChanged(body) : []), ...queryInstead(target)]
  if (!isSmall(body)) return changes
  const text = textOf(body)
  if (text !== null) changes.push(...jsonChanged(text), ...formChanged(text), ...formInstead(text))
  changes.push(...jsonInstead(request, maxRewritten), ...textChanged(body, text))
  const plain = [...uncompressed(request, maxRewritten)]
  return [
    ...changes,
    ...plain.map((bytes): BodyChange => ['uncompressed', () => bytes, compressed]),
  ]
}

/** JSON written in another layout and spelling; a compressed body changed before it was compressed. */
function twoChanges(request: SignedRequest): BodyChange[] {
  const text = isSmall(request.body) ? textOf(request.body) : null
  const plain = isSmall(request.body) ? [...uncompressed(request, maxRewritten)] : []
  return [
    ...(text === null ? [] : jsonChangedTwice(text)),
    ...plain.flatMap((bytes) => changedBefore(bytes)),
  ]
}

function changedBefore(plain: Uint8Array): BodyChange[] {
  const text = textOf(plain)
  const all = [...endsChanged(plain), ...(text === null ? [] : jsonChanged(text))]
  return all.map(([id, make, { right, ...words }]) => [
    `uncompressed+${id}`,
    make,
    { ...words, right: right.replace('for this body', 'for this body before it was compressed,') },
  ])
}

const isSmall = ({ length }: Uint8Array): boolean => length > 0 && length <= maxRewritten

function textOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    // The body is not UTF-8.
    return null
  }
}
