import { latin1Text } from '../latin1'
import { Unreadable } from './byte-reader'
import { cborToJson } from './cbor'
import { decodeText } from './charset'
import { decodedField } from './encoded-words'
import { headLines } from './head-lines'
import { codingOf, headOf, imageType, isArchive, isMedia, notText } from './magic'
import { isForm, isMessage, isMultipart, isProtobuf, mediaType, packedAs } from './media-type'
import { msgpackToJson } from './msgpack'
import { lineValue } from './named-lines'
import { boundaryOf, parseMultipart } from './multipart'
import { pairs } from './pairs'
import { type BodyHead, ParsedBody } from './parsed-body'
import { opensJson } from './text-layers'

/** What is looked at for an excerpt, in bytes, and how long one is, in characters. */
export const excerptLimits = {
  /** A longer body has none: reading a list of captures would read all of it. */
  body: 65_536,
  /** A longer body has none without secrets: finding them takes all of it. */
  redacted: 8192,
  /** One that unpacks to more has none either. */
  unpacked: 65_536,
  beginning: 1024,
  /** Of a mail, whose subject is looked for. */
  head: 16_384,
  characters: 160,
}

/** How much work an excerpt may be, in bytes. */
export interface ExcerptWork {
  /** A longer body with a content coding has none. */
  coded: number
  /** One that is longer when it is unpacked has none. */
  decoded: number
  /** A longer multipart, MessagePack or CBOR body has none: all of it is read. */
  whole: number
}

/** What the threads that read lists may do. */
const whenRead: ExcerptWork = { coded: excerptLimits.body, decoded: 262_144, whole: 262_144 }

/** What may be done while a capture is announced, in the thread that accepts captures. */
export const whenAnnounced: ExcerptWork = { coded: 8192, decoded: 65_536, whole: 4096 }

/**
 * Returns a body in one line of at most 160 characters: JSON without the white space between its values, a form
 * as `name=value · …`, a multipart body as the names of its fields, a mail as its subject, other text as it begins, anything else as
 * what it is ("PNG image"). Null for a body that is empty, longer than 64 KiB, would be more work than
 * `work` allows, or cannot be decoded.
 */
export function excerptOf(
  sent: Uint8Array,
  head: BodyHead,
  work: ExcerptWork = whenRead,
): string | null {
  if (sent.length === 0 || sent.length > excerptLimits.body) return null
  const { contentType, encodings } = head
  const isCoded = encodings.length > 0
  if (isCoded && sent.length > work.coded) return null
  const bytes = isCoded ? new ParsedBody(sent, head, work.decoded).bytes : sent
  const line = bytes.length === 0 ? null : oneLine(bytes, contentType, work)
  return line ? cut(line) : null
}

/** A surrogate pair is not split. */
const cut = (line: string): string =>
  line.slice(0, excerptLimits.characters).replace(/[\ud800-\udbff]$/, '')

function oneLine(bytes: Uint8Array, contentType: string | null, work: ExcerptWork): string | null {
  const media = mediaType(contentType)
  const looks = looksLike(bytes)
  if (looks !== null) return looks
  const isLong = bytes.length > work.whole
  if (isMessage(media)) return subjectOf(bytes)
  if (isMultipart(media)) {
    if (isLong) return null
    const names = fieldNames(bytes, contentType)
    if (names !== null) return names
  }
  const { text, broken, source } = decodeText(beginning(bytes), contentType)
  if (notText.test(text) || (broken && source === 'default')) {
    if (isLong && packedAs(contentType) !== null) return null
    return packedLine(bytes, contentType) ?? (isProtobuf(media) ? 'protobuf' : 'binary')
  }
  if (opensJson(text)) return compact(text)
  return isForm(media) ? formLine(text) : text.replace(/\s+/g, ' ').trim()
}

/** The subject of a mail, from the beginning of its head. */
function subjectOf(bytes: Uint8Array): string | null {
  const span = { from: 0, end: Math.min(bytes.length, excerptLimits.head) }
  const { headers } = headLines(
    bytes,
    span,
    { lines: 200, line: excerptLimits.head },
    (start, end) => latin1Text(bytes.subarray(start, end)),
  )
  const subject = lineValue(headers, 'subject')
  return subject && decodedField(subject).replace(/\s+/g, ' ')
}

const imageNames = {
  'image/png': 'PNG image',
  'image/jpeg': 'JPEG image',
  'image/gif': 'GIF image',
  'image/webp': 'WebP image',
  'image/avif': 'AVIF image',
}

function looksLike(bytes: Uint8Array): string | null {
  const image = imageType(bytes)
  if (image) return imageNames[image]
  if (headOf(bytes).startsWith('%PDF-')) return 'PDF'
  if (isArchive(bytes)) return 'archive'
  if (isMedia(bytes)) return 'media'
  const coding = codingOf(bytes)
  // A text may begin as zlib does.
  return coding === null || coding === 'deflate' ? null : `compressed with ${coding}`
}

/** The first bytes, up to the last whole character of UTF-8. */
function beginning(bytes: Uint8Array): Uint8Array {
  let end = excerptLimits.beginning
  if (bytes.length <= end) return bytes
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return bytes.subarray(0, end)
}

function fieldNames(bytes: Uint8Array, contentType: string | null): string | null {
  const boundary = boundaryOf(contentType, bytes)
  const read = boundary === null ? null : parseMultipart(bytes, boundary)
  if (!read || 'reason' in read) return null
  return read.parts
    .slice(0, excerptLimits.characters)
    .map(({ name, filename, contentType: type }) => {
      const file = filename === null ? '' : ` (${filename})`
      return `${name ?? type ?? 'part'}${file}`
    })
    .join(', ')
}

function formLine(text: string): string {
  return pairs(text, 'utf8', excerptLimits.characters)
    .map(({ name, value }) => `${name}=${value}`)
    .join(' · ')
    .replace(/\s+/g, ' ')
}

/** White space between the values of JSON; strings are matched so that theirs stays. */
const spaced = /("(?:[^"\\]|\\.)*"?)|\s+/g

const compact = (json: string): string =>
  json.replace(spaced, (_, string: string | undefined) => string ?? '')

function packedLine(bytes: Uint8Array, contentType: string | null): string | null {
  const format = packedAs(contentType)
  if (format === null) return null
  try {
    return format === 'cbor' ? cborToJson(bytes) : msgpackToJson(bytes)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return null
  }
}
