import type { CaptureBody } from '@/core/contract/capture'
import { fromBase64 } from '@/core/base64'
import { latin1Text } from '@/core/latin1'
import { decodeText } from '@/core/parsing/charset'
import { notText } from '@/core/parsing/magic'
import {
  isForm,
  isJson,
  isJsonLines,
  isMessage,
  isMultipart,
  isProtobuf,
  isXml,
  type MediaType,
  mediaType,
} from '@/core/parsing/media-type'
import { firstBytes } from './bytes'
import { isJwt } from './jwt/jwt'
import { sniff } from './sniff'

/** What a body is, by its content type and its first characters. */
export type BodyKind =
  | 'json'
  | 'form'
  | 'multipart'
  | 'mail'
  | 'xml'
  | 'html'
  | 'jwt'
  | 'text'
  | 'image'
  | 'pdf'
  | 'protobuf'
  | 'binary'
  | 'empty'
export type BodyView =
  | 'tree'
  | 'json'
  | 'form'
  | 'parts'
  | 'mail'
  | 'xml'
  | 'jwt'
  | 'image'
  | 'pdf'
  | 'protobuf'
  | 'page'
  | 'text'
  | 'hex'

const maxSniffed = 4096

/** Whether what has this type is text, whatever its charset. */
const isTextType = (media: MediaType): boolean =>
  isJson(media) ||
  isXml(media) ||
  isForm(media) ||
  isJsonLines(media) ||
  /^(?:text\/.*|message\/(?:http|rfc822)|application\/(?:javascript|graphql|yaml|sql))$/.test(
    media.type,
  )

export function bodyKind(contentType: string | null, body: CaptureBody): BodyKind {
  if (body.text === '') return 'empty'
  const media = mediaType(contentType)
  const looks = sniff(body)
  if (looks === 'image' || looks === 'pdf') return looks
  if (isMultipart(media)) return 'multipart'
  if (isMessage(media)) return 'mail'
  // Its first bytes may be those of zlib.
  if (isProtobuf(media) && (looks === null || looks === 'deflate')) return 'protobuf'
  // Compressed, whatever the content type says about the inside.
  if (looks) return 'binary'
  const text = beginning(contentType, body)
  return text === null ? 'binary' : textKind(media, text, body)
}

/** Returns the first characters of a body; null if it is no text. */
function beginning(contentType: string | null, body: CaptureBody): string | null {
  const first = body.text.slice(0, maxSniffed)
  if (body.encoding === 'utf8' && !first.includes('\0')) return notText.test(first) ? null : first
  const media = mediaType(contentType)
  const { text, source } = decodeText(firstBytes(body, maxSniffed), contentType)
  if (isTextType(media) && body.encoding === 'base64') return text
  // UTF-16, or a text whose type nobody names.
  const known = source !== 'default' && (media.type === '' || source === 'inside')
  return known && !notText.test(text) ? text : null
}

const views: Record<BodyKind, BodyView[]> = {
  json: ['tree', 'json', 'text', 'hex'],
  form: ['form', 'text', 'hex'],
  multipart: ['parts', 'text', 'hex'],
  mail: ['mail', 'text', 'hex'],
  xml: ['xml', 'text', 'hex'],
  html: ['text', 'page', 'hex'],
  jwt: ['jwt', 'text', 'hex'],
  text: ['text', 'tree', 'form', 'xml', 'hex'],
  image: ['image', 'hex', 'text'],
  pdf: ['pdf', 'hex', 'text'],
  protobuf: ['protobuf', 'hex', 'text'],
  binary: ['hex', 'protobuf', 'text'],
  empty: [],
}

/** Returns the views that make sense for a body, the best one first. */
export function bodyViews(kind: BodyKind): BodyView[] {
  return views[kind]
}

function textKind(media: MediaType, first: string, body: CaptureBody): BodyKind {
  // JSON first: many senders post JSON while their client declares a form.
  if (looksLikeJson(first, body) || isJson(media) || isJsonLines(media)) return 'json'
  if (isForm(media)) return 'form'
  const start = first.trimStart().toLowerCase()
  if (media.type === 'text/html' || /^<(?:!doctype html|html)\b/.test(start)) return 'html'
  if (isXml(media) || start.startsWith('<?xml')) return 'xml'
  return body.encoding === 'utf8' && isJwt(body.text) ? 'jwt' : 'text'
}

/** True for an object or a list from first to last character; a bare word or number is not enough. */
function looksLikeJson(first: string, body: CaptureBody): boolean {
  const last = lastCharacter(body)
  const begins = /^\ufeff?\s*([{[])/.exec(first)?.[1]
  return (begins === '{' && last === '}') || (begins === '[' && last === ']')
}

/** Returns the last character that is no space, of texts in UTF-16 too. */
function lastCharacter({ encoding, text }: CaptureBody): string {
  // A multiple of four, so that it is base64 itself.
  const end = text.slice(-maxSniffed)
  const last = encoding === 'utf8' ? end : latin1Text(fromBase64(end))
  return last.replace(/[\0\s]+$/, '').slice(-1)
}

/** True if a body consists of characters, whatever they mean. */
export function isText(contentType: string | null, body: CaptureBody): boolean {
  return beginning(contentType, body) !== null
}
