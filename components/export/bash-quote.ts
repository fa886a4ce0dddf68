import { visibleParts } from '@/core/visible'

/**
 * Returns one bash word that means exactly `text`. Characters above ASCII are written as UTF-8, or
 * with `latin1` (header values) as one byte each. Escapes what a terminal would act on or not show.
 * Throws on NUL, which no bash word can contain.
 */
export function bashQuote(text: string, wire: 'utf8' | 'latin1' = 'utf8'): string {
  if (text.includes('\0')) throw new RangeError('A bash word cannot hold a NUL')
  if (/^[A-Za-z0-9_./:-]+$/.test(text)) return text.startsWith('-') ? `'${text}'` : text
  const plain = wire === 'latin1' ? /^[\x20-\x7e]*$/.test(text) : isPlain(text)
  return plain ? `'${text.replaceAll("'", "'\\''")}'` : `$'${escaped(text, wire)}'`
}

/**
 * Inside single quotes bash changes nothing. A line feed is fine there; a tab is not, as pasting it
 * into a terminal triggers completion.
 */
function isPlain(text: string): boolean {
  return visibleParts(text.replaceAll('\n', '')).every((part) => !part.hidden)
}

function escaped(text: string, wire: 'utf8' | 'latin1'): string {
  let word = ''
  for (const character of text) word += escapedCharacter(character, wire)
  return word
}

/**
 * Quotes and `!` are written as hex: a terminal's history expansion does not parse them as bash
 * does.
 */
function escapedCharacter(character: string, wire: 'utf8' | 'latin1'): string {
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  if (character === '\t') return '\\t'
  if (character === '\\') return '\\\\'
  if (character === "'" || character === '!') return hex(character.charCodeAt(0))
  if (/^[\x20-\x7e]$/.test(character)) return character
  if (wire === 'latin1') return hex(character.charCodeAt(0))
  if (isPlain(character)) return character
  return Array.from(new TextEncoder().encode(character), hex).join('')
}

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`
}
