/** A name before a `:` or `=`. */
export interface AssignedName {
  name: string
  /** Where it begins, with its quote. */
  start: number
  quoted: boolean
}

const maxName = 100
const maxWords = 3
const maxEscapes = 32
const quotes = new Set(['"', "'", '`'])

/** Returns the name before the `:` or `=` at `at`; null if there is none. */
export function nameBefore(text: string, at: number): AssignedName | null {
  const end = spaceBefore(text, at)
  if (quotes.has(text[end - 1] ?? '')) return quotedBefore(text, end)
  if (text.slice(end, at).includes('\n')) return null
  let start = wordBefore(text, end)
  if (start === end) return null
  // "API key: …"
  for (let words = 1; text[at] === ':' && words < maxWords && text[start - 1] === ' '; words++) {
    const next = wordBefore(text, start - 1)
    if (!/[A-Za-z]/.test(text[next] ?? '') || end - next > maxName) break
    start = next
  }
  return { name: text.slice(start, end), start, quoted: false }
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
