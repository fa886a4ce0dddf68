import type { CaptureBody } from '@/core/contract/capture'
import { isJwt } from './jwt'
import { sniff } from './sniff'

/** What a body is, by its content type and by its looks. */
export type BodyKind =
  | 'json'
  | 'form'
  | 'multipart'
  | 'xml'
  | 'html'
  | 'jwt'
  | 'text'
  | 'image'
  | 'pdf'
  | 'binary'
  | 'empty'
export type BodyView =
  'tree' | 'json' | 'form' | 'parts' | 'xml' | 'jwt' | 'image' | 'pdf' | 'page' | 'text' | 'hex'

const TEXT_TYPE =
  /^(?:text\/.*|application\/(?:.*\+)?(?:json|xml|x-www-form-urlencoded|javascript|x-ndjson|ndjson|jsonl|x-jsonlines|graphql|yaml|sql)|image\/svg\+xml)$/
/** JSON, and lines of it. */
const JSON_TYPE = /^application\/(?:(?:.*\+)?json|(?:x-)?ndjson|jsonl|x-jsonlines)$/
// Control characters that text does not have: all of C0 but tab, line feed, form feed, return, escape.
// eslint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/
const SNIFF = 4096

/** Type and charset of a content type value, lower case; both may be empty. */
export function mediaType(contentType: string | null): { type: string; charset: string } {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const charset = parameters.map((part) => /^\s*charset\s*=\s*"?([^"\s]+)/.exec(part)?.[1])
  return { type: type.trim(), charset: charset.find(Boolean) ?? '' }
}

export function bodyKind(contentType: string | null, body: CaptureBody): BodyKind {
  if (body.text === '') return 'empty'
  const { type } = mediaType(contentType)
  const looks = sniff(body)
  if (looks === 'image' || looks === 'pdf') return looks
  if (type.startsWith('multipart/')) return 'multipart'
  // Compressed, whatever the content type says is inside.
  if (looks) return 'binary'
  if (body.encoding === 'base64') return TEXT_TYPE.test(type) ? textKind(type, '') : 'binary'
  if (NOT_TEXT.test(body.text.slice(0, SNIFF))) return 'binary'
  return textKind(type, body.text)
}

const VIEWS: Record<BodyKind, BodyView[]> = {
  json: ['tree', 'json', 'text', 'hex'],
  form: ['form', 'text', 'hex'],
  multipart: ['parts', 'text', 'hex'],
  xml: ['xml', 'text', 'hex'],
  html: ['text', 'page', 'hex'],
  jwt: ['jwt', 'text', 'hex'],
  text: ['text', 'tree', 'form', 'xml', 'hex'],
  image: ['image', 'hex', 'text'],
  pdf: ['pdf', 'hex', 'text'],
  binary: ['hex', 'text'],
  empty: [],
}

/** The views that make sense for a body, the fitting one first. */
export function bodyViews(kind: BodyKind): BodyView[] {
  return VIEWS[kind]
}

function textKind(type: string, text: string): BodyKind {
  // JSON first: many a sender posts JSON and lets its client say "form".
  if (looksLikeJson(text) || JSON_TYPE.test(type)) return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  const start = text.slice(0, SNIFF).trimStart().toLowerCase()
  if (type === 'text/html' || /^<(?:!doctype html|html)\b/.test(start)) return 'html'
  if (/[/+]xml$/.test(type) || start.startsWith('<?xml')) return 'xml'
  return isJwt(text) ? 'jwt' : 'text'
}

/** An object or a list from its first to its last character; a bare word or number is not enough. */
function looksLikeJson(text: string): boolean {
  const ends = text.slice(0, SNIFF).trimStart().slice(0, 1) + text.slice(-SNIFF).trimEnd().slice(-1)
  return ends === '{}' || ends === '[]'
}

/** True where a body is made of characters, whatever they mean. */
export function isText(contentType: string | null, body: CaptureBody): boolean {
  if (body.encoding === 'base64') return TEXT_TYPE.test(mediaType(contentType).type)
  return !NOT_TEXT.test(body.text.slice(0, SNIFF))
}
