import type { CaptureBody } from '@/core/contract/capture'
import { isJwt } from './jwt/jwt'
import { sniff } from './sniff'

/** What a body is, by its content type and its first characters. */
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

const textType =
  /^(?:text\/.*|message\/http|application\/(?:.*\+)?(?:json|xml|x-www-form-urlencoded|javascript|x-ndjson|ndjson|jsonl|x-jsonlines|graphql|yaml|sql)|image\/svg\+xml)$/
/** JSON, and lines of it. */
const jsonType = /^application\/(?:(?:.*\+)?json|(?:x-)?ndjson|jsonl|x-jsonlines)$/
// Control characters that text does not have: all of C0 but tab, line feed, form feed, return, escape.
// eslint-disable-next-line no-control-regex
const notText = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/
const maxSniffed = 4096

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
  // Compressed, whatever the content type says about the inside.
  if (looks) return 'binary'
  if (body.encoding === 'base64') return textType.test(type) ? textKind(type, '') : 'binary'
  if (notText.test(body.text.slice(0, maxSniffed))) return 'binary'
  return textKind(type, body.text)
}

const views: Record<BodyKind, BodyView[]> = {
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

/** Returns the views that make sense for a body, the best one first. */
export function bodyViews(kind: BodyKind): BodyView[] {
  return views[kind]
}

function textKind(type: string, text: string): BodyKind {
  // JSON first: many senders post JSON while their client declares a form.
  if (looksLikeJson(text) || jsonType.test(type)) return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  const start = text.slice(0, maxSniffed).trimStart().toLowerCase()
  if (type === 'text/html' || /^<(?:!doctype html|html)\b/.test(start)) return 'html'
  if (/[/+]xml$/.test(type) || start.startsWith('<?xml')) return 'xml'
  return isJwt(text) ? 'jwt' : 'text'
}

/** True for an object or a list from first to last character; a bare word or number is not enough. */
function looksLikeJson(text: string): boolean {
  const ends =
    text.slice(0, maxSniffed).trimStart().slice(0, 1) + text.slice(-maxSniffed).trimEnd().slice(-1)
  return ends === '{}' || ends === '[]'
}

/** True if a body consists of characters, whatever they mean. */
export function isText(contentType: string | null, body: CaptureBody): boolean {
  if (body.encoding === 'base64') return textType.test(mediaType(contentType).type)
  return !notText.test(body.text.slice(0, maxSniffed))
}
