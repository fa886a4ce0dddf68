/** A tag, a text, or anything else in angle brackets (comment, CDATA, instruction, DOCTYPE). */
export interface XmlPiece {
  kind: 'start' | 'end' | 'empty' | 'text' | 'other'
  text: string
}

const bracketed: [opens: string, closes: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]

/** Returns the pieces of an XML text in order, at most `limit`; without white space between tags. */
export function xmlPieces(text: string, limit: number): XmlPiece[] {
  const pieces: XmlPiece[] = []
  for (const run of xmlRuns(text)) {
    if (pieces.length >= limit) break
    const last = pieces.at(-1)
    if (run.kind !== 'text') pieces.push(run)
    // A `<` that begins nothing belongs to the text.
    else if (run.text.startsWith('<') && last?.kind === 'text') last.text += run.text
    else if (run.text.trim() !== '') pieces.push(run)
  }
  for (const piece of pieces) if (piece.kind === 'text') piece.text = piece.text.trim()
  return pieces
}

/** Goes through an XML text, or a text with XML in it: each character is in one piece. */
export function* xmlRuns(text: string): Generator<XmlPiece, void, undefined> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const piece = text[at] === '<' ? bracketAt(text, at) : null
    if (piece) {
      yield piece
      at += piece.text.length
      continue
    }
    const next = text.indexOf('<', at + 1)
    const end = next === -1 ? text.length : next
    yield { kind: 'text', text: text.slice(at, end) }
    at = end
  }
}

/** An attribute of a tag; its place is that of its value, without quotes. */
export interface XmlAttribute {
  /** Without its prefix. */
  name: string
  prefix: string
  value: string
  start: number
}

const attribute = /\s(?:([\w.-]+):)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Returns the attributes of a tag in order. */
export function xmlAttributes(tag: string): XmlAttribute[] {
  return Array.from(tag.matchAll(attribute), (match) => {
    const [whole, prefix = '', name = '', double, single] = match
    const value = double ?? single ?? ''
    return { name, prefix, value, start: match.index + whole.length - value.length - 1 }
  })
}

function bracketAt(text: string, at: number): XmlPiece | null {
  for (const [opens, closes] of bracketed) {
    if (!text.startsWith(opens, at)) continue
    const end = text.indexOf(closes, at + opens.length)
    return { kind: 'other', text: text.slice(at, end === -1 ? text.length : end + closes.length) }
  }
  if (text[at + 1] === '!') return { kind: 'other', text: text.slice(at, doctypeEnd(text, at)) }
  const closing = text[at + 1] === '/'
  if (!/[\p{L}_:]/u.test(text[at + (closing ? 2 : 1)] ?? '')) return null
  const end = tagEnd(text, at)
  if (end === -1) return null
  const tag = text.slice(at, end)
  if (closing) return { kind: 'end', text: tag }
  return { kind: tag.endsWith('/>') ? 'empty' : 'start', text: tag }
}

/**
 * Returns the index after the first unquoted `>`; -1 if the tag does not end. A quote begins a value only after
 * its `=`: `<a b=it's>` ends.
 */
function tagEnd(text: string, from: number): number {
  let quote = ''
  let isValue = false
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at]
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '>') return at + 1
    else if (character === '<') return -1
    else if (isValue && (character === '"' || character === "'")) quote = character
    if (character === '=') isValue = true
    else if (character !== ' ' && character !== '\n' && character !== '\r' && character !== '\t')
      isValue = false
  }
  return -1
}

function doctypeEnd(text: string, from: number): number {
  const close = text.indexOf('>', from)
  const subset = text.indexOf('[', from)
  const end = subset !== -1 && subset < close ? text.indexOf(']', subset) : from
  const last = end === -1 ? -1 : text.indexOf('>', end)
  return last === -1 ? text.length : last + 1
}
