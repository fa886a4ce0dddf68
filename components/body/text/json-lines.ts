import { type Expectation, step } from './json-grammar'
import { type JsonKind, lexemeAt, skipSpace } from '@/core/parsing/json-lexer'
import { count as inWords } from '../../ui/words'
import { tooLong } from '../too-long'

export interface JsonToken {
  kind: JsonKind
  text: string
}

/** One line of indented JSON; `depth` counts levels of two spaces. */
export interface JsonLine {
  depth: number
  tokens: JsonToken[]
}

export type JsonLines = { lines: JsonLine[] } | { reason: string }

export const jsonViewLimits = { depth: 200, tokens: 50_000 }

/**
 * Returns JSON text, or several JSON texts one per line (NDJSON), as indented, coloured lines, or the
 * reason why not. Works on the text alone, without a parse: 64-bit numbers, repeated keys, `__proto__`
 * and escapes stay as sent. Iterative and bounded, so that no body can freeze the page.
 */
export function jsonLines(text: string): JsonLines {
  const refused = tooLong('json', text)
  if (refused) return refused
  const lines: JsonLine[] = []
  const open: string[] = []
  let line: JsonLine = { depth: 0, tokens: [] }
  let expect: Expectation = 'value'
  let count = 0
  // A byte order mark is not JSON, but RFC 8259 section 8.1 lets a parser ignore it.
  let at = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  let ended = 0

  const newLine = () => {
    lines.push(line)
    line = { depth: open.length, tokens: [] }
  }
  while (at < text.length) {
    if (expect === 'nothing' && text.slice(ended, at).includes('\n')) {
      newLine()
      expect = 'value'
    }
    const lexeme = lexemeAt(text, at)
    if ('stop' in lexeme) return notJson(lexeme.stop, text.length)
    const piece = text.slice(lexeme.start, lexeme.end)
    const next = step(expect, lexeme.kind, piece, open.at(-1))
    if (!next) return notJson(at, text.length)
    ended = lexeme.end
    at = skipSpace(text, ended)

    if (piece === '}' || piece === ']') {
      const empty = expect === 'key or end' || expect === 'value or end'
      open.pop()
      if (!empty) newLine()
    } else if (expect === 'key or end' || expect === 'value or end') newLine()

    line.tokens.push({ kind: next === 'colon' ? 'key' : lexeme.kind, text: piece })
    if (piece === '{' || piece === '[') open.push(piece)
    if (piece === ',') newLine()
    if (piece === ':') line.tokens[line.tokens.length - 1] = { kind: 'punctuation', text: ': ' }
    else if (piece !== ',') count++

    if (open.length > jsonViewLimits.depth) {
      return { reason: `Shown as text: nested more than ${jsonViewLimits.depth} levels deep` }
    }
    if (count > jsonViewLimits.tokens) {
      return {
        reason: `Shown as text: more than ${inWords(jsonViewLimits.tokens)} keys and values`,
      }
    }
    expect = next === 'after value' && open.length === 0 ? 'nothing' : next
  }
  if (expect !== 'nothing') return notJson(text.length, text.length)
  lines.push(line)
  return { lines }
}

/** Returns the reason in words: where the text stops being JSON. */
export function notJson(at: number, length: number): { reason: string } {
  if (at >= length) return { reason: 'Shown as text: the JSON ends before it is complete' }
  return { reason: `Shown as text: invalid JSON at character ${inWords(at + 1)}` }
}
