import { visibleParts } from '../capture/visible'

type Escape = (character: string) => string

/** Whether a character is seen as itself: no control, no direction mark, no ink-less letter. */
export function isVisible(character: string): boolean {
  return visibleParts(character).every((part) => !part.hidden)
}

function quote(text: string, escapes: Record<string, string>, other: Escape): string {
  let inside = ''
  for (const character of text) {
    inside += escapes[character] ?? (/^[\x20-\x7e]$/.test(character) ? character : other(character))
  }
  return inside
}

const basic = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const unit = (character: string): string[] =>
  Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at), 4))

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

/** A JavaScript string, in single quotes. */
export function jsString(text: string): string {
  const escapes = { ...basic, '"': '"', "'": "\\'" }
  return `'${quote(text, escapes, (c) => (isVisible(c) ? c : unitEscapes(c)))}'`
}

/** `\uXXXX` for each UTF-16 unit. */
function unitEscapes(character: string): string {
  return unit(character)
    .map((digits) => `\\u${digits}`)
    .join('')
}

/** A C# string. */
export function csharpString(text: string): string {
  return `"${quote(text, basic, (c) => (isVisible(c) ? c : unitEscapes(c)))}"`
}

/** A Python string. */
export function pythonString(text: string): string {
  const escapes = { ...basic, '"': '"', "'": "\\'" }
  const other = (c: string) => (isVisible(c) ? c : `\\U${hex(c.codePointAt(0) ?? 0, 8)}`)
  return `'${quote(text, escapes, other)}'`
}

/** A Go string of the UTF-8 of `text`, or (latin1) of one byte for each character. */
export function goString(text: string, wire: 'utf8' | 'latin1' = 'utf8'): string {
  return `"${quote(text, basic, byteEscapes(wire))}"`
}

function byteEscapes(wire: 'utf8' | 'latin1'): Escape {
  return (character) => {
    if (wire === 'latin1') return `\\x${hex(character.charCodeAt(0), 2)}`
    if (isVisible(character)) return character
    const bytes = Array.from(new TextEncoder().encode(character), (byte) => `\\x${hex(byte, 2)}`)
    return bytes.join('')
  }
}

/** A PHP string: bytes, `$` and all. Single quotes where nothing needs an escape. */
export function phpString(text: string, wire: 'utf8' | 'latin1' = 'utf8'): string {
  if (/^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/.test(text)) return `'${text}'`
  return `"${quote(text, { ...basic, $: '\\$' }, byteEscapes(wire))}"`
}

// A constant holds at most 65,535 bytes (JVMS section 4.4.7), a character at most three of them.
const JAVA_CONSTANT = 20_000

/** A Java string expression. javac reads `\uXXXX` before anything else, so line ends never go as that. */
export function javaString(text: string): string {
  const other = (c: string) => {
    if (c.charCodeAt(0) < 0x20) return `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`
    return unitEscapes(c)
  }
  const parts: string[] = []
  for (let at = 0; at < text.length || at === 0; at += JAVA_CONSTANT) {
    parts.push(`"${quote(text.slice(at, at + JAVA_CONSTANT), basic, other)}"`)
  }
  return parts.length === 1 ? (parts[0] ?? '') : `String.join("", ${parts.join(', ')})`
}

/** A PowerShell string. Curly quotes close a string there too; older versions read files as ANSI. */
export function powershellString(text: string): string {
  if (/^[\x20-\x26\x28-\x7e]*$/.test(text)) return `'${text}'`
  const escapes = {
    '`': '``',
    '"': '`"',
    $: '`$',
    '\n': '`n',
    '\r': '`r',
    '\t': '`t',
  }
  const other = (c: string) =>
    unit(c)
      .map((digits) => `$([char]0x${digits})`)
      .join('')
  return `"${quote(text, escapes, other)}"`
}
