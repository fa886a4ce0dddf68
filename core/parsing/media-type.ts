import { headerField } from './header-field'

/** What a content type says. */
export interface MediaType {
  /** Type and subtype in lower case; empty without one. */
  type: string
  /** The label as sent, in lower case; empty without one. */
  charset: string
  boundary: string | null
}

const none: MediaType = { type: '', charset: '', boundary: null }
/** Senders repeat a few content types. */
const known = new Map<string, MediaType>()
const maxKnown = 200
const maxLength = 200

/** Returns what a Content-Type header says. Never throws: what cannot be read is empty. */
export function mediaType(contentType: string | null): MediaType {
  if (contentType === null || contentType === '') return none
  const found = known.get(contentType)
  if (found) return found
  const read = readMediaType(contentType)
  if (contentType.length <= maxLength) {
    if (known.size >= maxKnown) known.clear()
    known.set(contentType, read)
  }
  return read
}

function readMediaType(contentType: string): MediaType {
  const { value, parameters } = headerField(contentType)
  const of = (name: string): string | null =>
    parameters.find((parameter) => parameter.name === name)?.value ?? null
  return {
    type: value.toLowerCase(),
    charset: (of('charset') ?? '').trim().toLowerCase(),
    boundary: of('boundary'),
  }
}

export const isForm = ({ type }: MediaType): boolean => type === 'application/x-www-form-urlencoded'
export const isMultipart = ({ type }: MediaType): boolean => type.startsWith('multipart/')
/** A whole message, such as a mail. */
export const isMessage = ({ type }: MediaType): boolean => type === 'message/rfc822'
/** JSON by its type, or by the suffix of its type (RFC 6839). */
export const isJson = ({ type }: MediaType): boolean => /[/+]json$/.test(type)
/** Lines of JSON. */
export const isJsonLines = ({ type }: MediaType): boolean =>
  /^application\/(?:(?:x-)?ndjson|jsonl|x-jsonlines|json-seq)$/.test(type)
export const isXml = ({ type }: MediaType): boolean => /[/+]xml$/.test(type)

/** Protocol buffers, and calls of gRPC that carry them. */
export const isProtobuf = ({ type }: MediaType): boolean =>
  /^application\/(?:x-|vnd\.google\.)?protobuf$|^application\/grpc(?:-web)?(?:\+proto)?$|\+protobuf$/.test(
    type,
  )

const packedTypes: [pattern: RegExp, format: 'msgpack' | 'cbor'][] = [
  [/^application\/(?:.*\+|x-|vnd\.)?msgpack$/, 'msgpack'],
  [/^application\/(?:.*\+)?cbor$/, 'cbor'],
]

/** Returns the binary format of values that the content type declares; null for any other. */
export function packedAs(contentType: string | null): 'msgpack' | 'cbor' | null {
  const { type } = mediaType(contentType)
  return packedTypes.find(([pattern]) => pattern.test(type))?.[1] ?? null
}
