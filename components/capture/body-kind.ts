import type { CaptureBody } from '@/core/contract/capture'

/** What a body is, by its content type and by its looks. */
export type BodyKind = 'json' | 'form' | 'text' | 'binary' | 'empty'
export type BodyView = 'json' | 'form' | 'text' | 'hex'

const TEXT_TYPE =
  /^(?:text\/.*|application\/(?:.*\+)?(?:json|xml|x-www-form-urlencoded|javascript|x-ndjson|graphql|yaml|sql)|image\/svg\+xml)$/
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
  if (body.encoding === 'base64') return TEXT_TYPE.test(type) ? textKind(type, '') : 'binary'
  if (NOT_TEXT.test(body.text.slice(0, SNIFF))) return 'binary'
  return textKind(type, body.text)
}

/** The views that make sense for a body, the fitting one first. */
export function bodyViews(kind: BodyKind): BodyView[] {
  if (kind === 'json') return ['json', 'text', 'hex']
  if (kind === 'form') return ['form', 'text', 'hex']
  if (kind === 'text') return ['text', 'json', 'form', 'hex']
  return kind === 'binary' ? ['hex', 'text'] : []
}

function textKind(type: string, text: string): BodyKind {
  // JSON first: many a sender posts JSON and lets its client say "form".
  if (looksLikeJson(text) || type === 'application/json' || type.endsWith('+json')) return 'json'
  return type === 'application/x-www-form-urlencoded' ? 'form' : 'text'
}

/** An object or a list from its first to its last character; a bare word or number is not enough. */
function looksLikeJson(text: string): boolean {
  const ends = text.slice(0, SNIFF).trimStart().slice(0, 1) + text.slice(-SNIFF).trimEnd().slice(-1)
  return ends === '{}' || ends === '[]'
}
