import { count as inWords } from '../../ui/words'
import type { JsonLine, JsonToken } from '../text/json-lines'
import { jsonViewLimits, tooLongToParse } from '../refusals'
import { type XmlPiece, xmlPieces } from '@/core/parsing/xml-lexer'

const maxWidth = 120

/**
 * Returns XML as indented, coloured lines, or why not. Tolerant: what is not well-formed is shown as
 * sent. Nothing is resolved: no entities, no DTD, no namespaces.
 */
export function xmlLines(text: string): { lines: JsonLine[] } | { reason: string } {
  const refused = tooLongToParse('xml', text)
  if (refused) return refused
  const pieces = xmlPieces(text, jsonViewLimits.tokens + 1)
  if (pieces.length > jsonViewLimits.tokens) {
    return { reason: `Shown as text: more than ${inWords(jsonViewLimits.tokens)} tags and texts` }
  }
  const lines: JsonLine[] = []
  let depth = 0
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]
    if (!piece) break
    if (piece.kind === 'end') depth = Math.max(0, depth - 1)
    const inOne = piece.kind === 'start' ? leaf(pieces, at) : null
    if (inOne) {
      lines.push({ depth, tokens: inOne.flatMap(tokensOf) })
      at += inOne.length - 1
      continue
    }
    push(lines, depth, piece)
    if (piece.kind === 'start' && ++depth > jsonViewLimits.depth) {
      return { reason: `Shown as text: nested more than ${jsonViewLimits.depth} levels deep` }
    }
  }
  return { lines }
}

/** Returns the pieces of `<a></a>` or `<a>short text</a>`, which stay on one line. */
function leaf(pieces: XmlPiece[], at: number): XmlPiece[] | null {
  const [start, second, third] = pieces.slice(at, at + 3)
  if (!start || !second) return null
  if (second.kind === 'end') return [start, second]
  const short = second.kind === 'text' && second.text.length <= maxWidth
  return short && third?.kind === 'end' && !second.text.includes('\n')
    ? [start, second, third]
    : null
}

function push(lines: JsonLine[], depth: number, piece: XmlPiece): void {
  const breaks = piece.kind === 'text' || piece.kind === 'other'
  if (!breaks || !piece.text.includes('\n')) {
    lines.push({ depth, tokens: tokensOf(piece) })
    return
  }
  for (const line of piece.text.split(/\r?\n/)) {
    const text = line.trim()
    if (text !== '') lines.push({ depth, tokens: tokensOf({ kind: piece.kind, text }) })
  }
}

const attributePattern = /([^\s=/>"']+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)|([^\s"'=>]+|["'=>])/g

function tokensOf({ kind, text }: XmlPiece): JsonToken[] {
  if (kind === 'text') return [{ kind: 'text', text }]
  if (kind === 'other') return [{ kind: 'punctuation', text }]
  const [open = '', name = ''] = /^<\/?([^\s/>]*)/.exec(text) ?? []
  const close = text.endsWith('/>') ? '/>' : '>'
  const tokens: JsonToken[] = [
    { kind: 'punctuation', text: open.slice(0, open.length - name.length) },
    { kind: 'key', text: name },
  ]
  const inside = text.slice(open.length, text.length - close.length)
  for (const [whole, attribute, equals, value] of inside.matchAll(attributePattern)) {
    if (attribute === undefined) tokens.push({ kind: 'atom', text: ` ${whole}` })
    else {
      tokens.push({ kind: 'atom', text: ` ${attribute}` })
      tokens.push({ kind: 'punctuation', text: equals?.trim() ?? '' })
      tokens.push({ kind: 'string', text: value ?? '' })
    }
  }
  tokens.push({ kind: 'punctuation', text: close })
  return tokens
}
