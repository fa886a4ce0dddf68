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
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length && pieces.length < limit) {
    const piece = text[at] === '<' ? bracketAt(text, at) : null
    if (piece) {
      pieces.push(piece)
      at += piece.text.length
      continue
    }
    // A `<` that begins nothing belongs to the text.
    const next = text.indexOf('<', at + 1)
    const end = next === -1 ? text.length : next
    const run = text.slice(at, end)
    const last = pieces.at(-1)
    if (text[at] === '<' && last?.kind === 'text') last.text += run
    else if (run.trim() !== '') pieces.push({ kind: 'text', text: run })
    at = end
  }
  for (const piece of pieces) if (piece.kind === 'text') piece.text = piece.text.trim()
  return pieces
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

/** Returns the index after the first unquoted `>`; -1 if the tag does not end. */
function tagEnd(text: string, from: number): number {
  let quote = ''
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at]
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
    else if (character === '<') return -1
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
