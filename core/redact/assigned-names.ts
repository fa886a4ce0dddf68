import { beforeComments } from './comments'

/** A name before a `:` or `=`. */
export interface AssignedName {
  name: string
  /** Where it begins, with its quote. */
  start: number
  quoted: boolean
  /** Whether its `:` stands on a line of its own below it: an explicit key of YAML. */
  explicit?: boolean
}

const maxName = 100
const maxWords = 3
const maxEscapes = 32
const quotes = new Set(['"', "'", '`'])

/** Returns the name before the `:` or `=` at `at`; null if there is none. */
export function nameBefore(text: string, at: number): AssignedName | null {
  const near = spaceBefore(text, at)
  const end = isCommented(text, near, at) ? spaceBefore(text, beforeComments(text, near)) : near
  const explicit = isExplicit(text, end, at)
  if (quotes.has(text[end - 1] ?? '')) {
    const quoted = quotedBefore(text, end)
    return quoted && explicit ? { ...quoted, explicit } : quoted
  }
  if (explicit) {
    const start = wordBefore(text, end)
    return start === end ? null : { name: text.slice(start, end), start, quoted: false, explicit }
  }
  if (end === near && text.slice(end, at).includes('\n')) return null
  let start = wordBefore(text, end)
  if (start === end) return null
  // "API key: …"
  for (let words = 1; text[at] === ':' && words < maxWords && text[start - 1] === ' '; words++) {
    const next = wordBefore(text, start - 1)
    if (!/[A-Za-z]/.test(text[next] ?? '') || end - next > maxName) break
    // A tag: `<password xsi:type="…">`.
    if (text[next - 1] === '<') break
    start = next
  }
  return { name: text.slice(start, end), start, quoted: false }
}

/** Whether what ends at `end` may be a comment: of a line only one that the `:` stands below. */
const isCommented = (text: string, end: number, at: number): boolean =>
  text[at] === ':' && (text.startsWith('*/', end - 2) || text.slice(end, at).includes('\n'))

/** Of YAML: `? name`, and `: value` below it. */
const explicitKey = /(?:^|\n)[ \t]*(?:-[ \t]+)*\?[ \t][^\n]*(?:\n[ \t]+[^\n]*)?$/

function isExplicit(text: string, end: number, at: number): boolean {
  if (text[at] !== ':' || !/^[ \t]*\r?\n[ \t]*$/.test(text.slice(end, at))) return false
  return explicitKey.test(text.slice(Math.max(0, end - 2 * maxName), end))
}

function quotedBefore(text: string, end: number): AssignedName | null {
  const quote = text[end - 1]
  let stop = end - 1
  // As a string inside strings has its quotes.
  while (text[stop - 1] === '\\' && end - stop < maxEscapes) stop--
  for (let start = stop - 1; start >= 0 && stop - start <= maxName; start--) {
    if (text[start] === '\n') break
    if (text[start] !== quote) continue
    const name = text.slice(start + 1, stop)
    if (/[:={},<>]/.test(name)) break
    return { name, start, quoted: true }
  }
  // Its first quote is lost.
  const start = wordBefore(text, stop)
  return start === stop ? null : { name: text.slice(start, stop), start, quoted: true }
}

function spaceBefore(text: string, at: number): number {
  let end = at
  while (at - end < 9 && /\s/.test(text[end - 1] ?? '')) end--
  return end
}

function wordBefore(text: string, end: number): number {
  let start = end
  while (end - start < maxName && isNamePart(text.charCodeAt(start - 1))) start--
  return start
}

/** Letters, digits and `_ . - $ @ % ~ [ ]`. */
function isNamePart(code: number): boolean {
  if (code >= 0x30 && code <= 0x39) return true
  const letter = code | 0x20
  if (letter >= 0x61 && letter <= 0x7a) return true
  return others.has(code)
}

const others = new Set([...'_.-$@%~[]'].map((character) => character.charCodeAt(0)))
