import { visibleText } from '../visible'
import { skipSpace } from './json-lexer'
import { placeIn } from './place-in-text'
import { type JsonVisitor, walkJson } from './walk-json'

const nobody: JsonVisitor = {
  open: () => undefined,
  item: () => false,
  name: () => false,
  scalar: () => undefined,
  close: () => undefined,
}

/** Returns why a text is not one JSON value, with line and column; null if it is (RFC 8259). */
export function jsonFault(text: string): string | null {
  const from = skipSpace(text, 0)
  if (from === text.length) return 'it is empty'
  const walked = walkJson(text, from, nobody)
  const stop = 'end' in walked ? skipSpace(text, walked.end) : walked.stop
  if ('end' in walked && stop === text.length) return null
  const what = stop >= text.length ? 'it ends too early' : `unexpected “${characterAt(text, stop)}”`
  return `${what} (${placeIn(text, stop)})`
}

const characterAt = (text: string, at: number): string =>
  visibleText(String.fromCodePoint(text.codePointAt(at) ?? 0))
