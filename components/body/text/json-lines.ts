import { type JsonKind, scalarKind } from '@/core/parsing/json-lexer'
import { type JsonVisitor, walkTexts } from '@/core/parsing/walk-json'
import { count as inWords } from '../../ui/words'
import { jsonViewLimits, notJson, tooLongToParse } from '../refusals'

export interface JsonToken {
  kind: JsonKind
  text: string
}

/** One line of indented JSON; `depth` counts levels of two spaces. */
export interface JsonLine {
  depth: number
  tokens: JsonToken[]
  /** Whether it is the rest of the line before, which is too long for one row. */
  continues?: boolean
}

export type JsonLines = { lines: JsonLine[] } | { reason: string }

/**
 * Returns JSON text, or several JSON texts one per line (NDJSON), as indented, coloured lines, or the
 * reason why not. Works on the text alone, without a parse: 64-bit numbers, repeated keys, `__proto__`
 * and escapes stay as sent. Iterative and bounded, so that no body can freeze the page.
 */
export function jsonLines(text: string): JsonLines {
  const refused = tooLongToParse('json', text)
  if (refused) return refused
  const lines = new Lines(text)
  const stop = walkTexts(text, lines, () => lines.newLine())
  if (lines.reason !== null) return { reason: lines.reason }
  return stop === null ? { lines: lines.done } : notJson(stop, text.length)
}

class Lines implements JsonVisitor {
  readonly done: JsonLine[] = []
  reason: string | null = null
  readonly #text: string
  readonly #closers: string[] = []
  #line: JsonLine = { depth: 0, tokens: [] }
  /** Whether the innermost list or object is empty so far. */
  #empty = true
  #count = 0

  constructor(text: string) {
    this.#text = text
  }

  get full(): boolean {
    return this.reason !== null
  }

  newLine(): void {
    this.#line = { depth: this.#closers.length, tokens: [] }
    this.done.push(this.#line)
  }

  open(isList: boolean): void {
    this.#add('punctuation', isList ? '[' : '{')
    this.#closers.push(isList ? ']' : '}')
    this.#empty = true
    if (this.#closers.length > jsonViewLimits.depth) {
      this.reason = `Shown as text: nested more than ${jsonViewLimits.depth} levels deep`
    }
  }

  item(): boolean {
    if (!this.#empty) this.#line.tokens.push({ kind: 'punctuation', text: ',' })
    this.#empty = false
    this.newLine()
    return true
  }

  name(start: number, end: number): boolean {
    this.item()
    this.#add('key', this.#text.slice(start, end))
    this.#line.tokens.push({ kind: 'punctuation', text: ': ' })
    return true
  }

  scalar(start: number, end: number): void {
    this.#add(scalarKind(this.#text, start), this.#text.slice(start, end))
  }

  close(): void {
    const closer = this.#closers.pop() ?? ''
    if (!this.#empty) this.newLine()
    this.#empty = false
    this.#add('punctuation', closer)
  }

  #add(kind: JsonKind, text: string): void {
    if (this.done.length === 0) this.newLine()
    this.#line.tokens.push({ kind, text })
    if (++this.#count > jsonViewLimits.tokens) {
      this.reason = `Shown as text: more than ${inWords(jsonViewLimits.tokens)} keys and values`
    }
  }
}
