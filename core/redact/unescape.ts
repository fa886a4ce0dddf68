import { decodeEntities } from '../parsing/xml-value'
import type { Edit } from './edits'

/** A text below an escaping, and the way back: each of its characters keeps its place in the source. */
export interface Unescaped {
  text: string
  /** Returns edits of `text` as edits of the source. */
  back(edits: readonly Edit[]): Edit[]
}

interface Escaping {
  /** Matches one escape. */
  pattern: RegExp
  /** Returns what an escape stands for; null if it is none. */
  decode(escape: string): string | null
  /** Escapes what replaces a secret. */
  encode(text: string): string
}

const jsonLetters: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** The escapes inside a JSON string; also of one that is cut off, escapes what it need not, or is of YAML (`\x77`). */
const json: Escaping = {
  pattern: /\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^])/g,
  decode: (escape) =>
    escape.length > 2
      ? String.fromCharCode(parseInt(escape.slice(2), 16))
      : (jsonLetters[escape[1] ?? ''] ?? escape.slice(1)),
  encode: (text) => JSON.stringify(text).slice(1, -1),
}

const percent: Escaping = {
  pattern: /%[0-9a-fA-F]{2}/g,
  decode: (escape) => String.fromCharCode(parseInt(escape.slice(1), 16)),
  encode: encodeURIComponent,
}

const form: Escaping = {
  ...percent,
  pattern: /%[0-9a-fA-F]{2}|\+/g,
  decode: (escape) => (escape === '+' ? ' ' : percent.decode(escape)),
}

const entities: Escaping = {
  pattern: /&#?\w{2,8};/g,
  decode(escape) {
    const stands = decodeEntities(escape)
    return stands === escape ? null : stands
  },
  encode: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
}

export const escapings = { json, percent, form, entities }

/** Returns what escapes in a text stand for; null if it has none. */
export function unescaped(source: string, { pattern, decode, encode }: Escaping): Unescaped | null {
  // Where runs of characters that stand for themselves begin, in the text and in the source.
  const starts = [0]
  const sources = [0]
  let text = ''
  let at = 0
  for (const { 0: escape, index } of source.matchAll(pattern)) {
    const stands = decode(escape)
    if (stands === null) continue
    text += source.slice(at, index)
    starts.push(text.length)
    sources.push(index)
    text += stands
    at = index + escape.length
    starts.push(text.length)
    sources.push(at)
  }
  if (starts.length === 1) return null
  text += source.slice(at)
  const sourceOf = (place: number): number => {
    const run = lastAtMost(starts, place)
    return (sources[run] ?? 0) + place - (starts[run] ?? 0)
  }
  return {
    text,
    back: (edits) =>
      edits.map((edit) => ({
        start: sourceOf(edit.start),
        end: sourceOf(edit.end),
        text: encode(edit.text),
      })),
  }
}

/** Returns the last place of an ascending list whose number is at most `wanted`. */
function lastAtMost(list: readonly number[], wanted: number): number {
  let low = 0
  let high = list.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((list[middle] ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}
