import { beforeComments } from './comments'
import { beyondAscii, namesPassword } from './secret-names'
import { escapings, unescaped } from './unescape'

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
const opensTag = /(?:<|&lt;|&#60;|&#x3c;)$/i
const maxWords = { ':': 3, '=': 1 }
const maxEscapes = 32
const quotes = new Set(['"', "'", '`'])

/** A `:` or a `=`, full-width ones as well, also as the bytes of their UTF-8. */
export const separators = /[=\uff1d:\uff1a]|\xef\xbc[\x9d\x9a]/g
const lastOfColon = new Set([':', '\uff1a', '\x9a'])

/** What stands between a name and its value. */
export interface Separator {
  at: number
  sign: ':' | '='
}

/** Returns the separator that ends at a place. Matches with groups would cost more than all else, where there are many. */
export function separatorBefore(text: string, end: number): Separator {
  const last = text[end - 1] ?? ''
  const isOfBytes = last === '\x9a' || last === '\x9d'
  return { at: end - (isOfBytes ? 3 : 1), sign: lastOfColon.has(last) ? ':' : '=' }
}

/** Returns the name before a separator; null if there is none. */
export function nameBefore(text: string, { at, sign }: Separator): AssignedName | null {
  const near = spaceBefore(text, at)
  const end =
    sign === ':' && isCommented(text, near, at)
      ? spaceBefore(text, beforeComments(text, near))
      : near
  const explicit = sign === ':' && isExplicit(text, end, at)
  if (quotes.has(text[end - 1] ?? '')) {
    const quoted = quotedBefore(text, end)
    return quoted && explicit ? { ...quoted, explicit } : quoted
  }
  const translated = translatedBefore(text, end, sign)
  if (explicit) {
    if (translated) return { ...translated, explicit }
    const start = wordBefore(text, end)
    return start === end ? null : { name: text.slice(start, end), start, quoted: false, explicit }
  }
  if (end === near && text.slice(end, at).includes('\n')) return null
  if (translated) return translated
  let start = wordBefore(text, end)
  if (start === end) return null
  // "API key: …"
  for (let words = 1; words < maxWords[sign] && text[start - 1] === ' '; words++) {
    const next = wordBefore(text, start - 1)
    if (!/[A-Za-z]/.test(text[next] ?? '') || end - next > maxName) break
    // A tag: `<password xsi:type="…">`.
    if (opensTag.test(text.slice(Math.max(0, next - 6), next))) break
    start = next
  }
  return { name: text.slice(start, end), start, quoted: false }
}

/** Returns a password's name in letters that are not all of ASCII, up to three words of them; null if it is none. */
function translatedBefore(text: string, end: number, sign: ':' | '='): AssignedName | null {
  let start = lettersBefore(text, end)
  for (let words = 1; words < maxWords[sign] && text[start - 1] === ' '; words++) {
    const next = lettersBefore(text, start - 1)
    if (next === start - 1) break
    start = next
  }
  const name = text.slice(start, end)
  return beyondAscii.test(name) && namesPassword(name) ? { name, start, quoted: false } : null
}

/** Whether what ends at `end` may be a comment: of a line only one that the `:` stands below. */
const isCommented = (text: string, end: number, at: number): boolean =>
  text.startsWith('*/', end - 2) || text.slice(end, at).includes('\n')

/** Of YAML: `? name`, and `: value` below it; only comments stand between them. */
const explicitKey = /(?:^|\n)[ \t]*(?:-[ \t]+)*\?[ \t][^\n]*(?:\n[ \t]+[^\n]*)?$/

function isExplicit(text: string, end: number, at: number): boolean {
  if (!/\n[ \t]*$/.test(text.slice(end, at))) return false
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
    const raw = text.slice(start + 1, stop)
    if (/[:={},<>]/.test(raw)) break
    const name = raw.includes('\\') ? (unescaped(raw, escapings.json)?.text ?? raw) : raw
    return { name, start, quoted: true }
  }
  // Its first quote is lost.
  const start = wordBefore(text, stop)
  return start === stop ? null : { name: text.slice(start, stop), start, quoted: true }
}

function spaceBefore(text: string, at: number): number {
  let end = at
  while (at - end < 9 && isSpace(text, end - 1)) end -= text[end - 2] === '\xc2' ? 2 : 1
  return end
}

/** A no-break space is two bytes in UTF-8, and its second one also that of letters: `à`, `Р`. */
const isSpace = (text: string, at: number): boolean =>
  /\s/.test(text[at] ?? '') && !(text[at] === '\xa0' && isLetterBefore(text[at - 1] ?? ''))
const isLetterBefore = (character: string): boolean => character >= '\x80' && character !== '\xc2'

function wordBefore(text: string, end: number): number {
  let start = end
  while (end - start < maxName && isNamePart(text.charCodeAt(start - 1))) start--
  return start
}

/** The same with letters of every language. */
function lettersBefore(text: string, end: number): number {
  let start = end
  while (end - start < maxName && isLetter(text, start - 1)) start--
  return start
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (!(code >= 0x80)) return isNamePart(code)
  if (code === 0xff1a || code === 0xff1d || isSpace(text, at)) return false
  const endsSeparator = code === 0x9a || code === 0x9d
  return !(endsSeparator && text[at - 1] === '\xbc' && text[at - 2] === '\xef')
}

/** Letters, digits and `_ . - $ @ % ~ [ ]`. */
function isNamePart(code: number): boolean {
  if (code >= 0x30 && code <= 0x39) return true
  const letter = code | 0x20
  if (letter >= 0x61 && letter <= 0x7a) return true
  return others.has(code)
}

const others = new Set([...'_.-$@%~[]'].map((character) => character.charCodeAt(0)))
