import { visibleParts } from '@/core/visible'

type Escape = (character: string) => string

/**
 * Returns whether a character is visible as itself: no control character, direction mark or blank
 * letter.
 */
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

/** Returns a JavaScript string in single quotes. */
export function jsString(text: string): string {
  const escapes = { ...basic, '"': '"', "'": "\\'" }
  return `'${quote(text, escapes, (c) => (isVisible(c) ? c : unitEscapes(c)))}'`
}

/** Escapes as `\uXXXX` for each UTF-16 unit. */
function unitEscapes(character: string): string {
  return unit(character)
    .map((digits) => `\\u${digits}`)
    .join('')
}

/** Returns a C# string. */
export function csharpString(text: string): string {
  return `"${quote(text, basic, (c) => (isVisible(c) ? c : unitEscapes(c)))}"`
}

/** Returns a Python string. */
export function pythonString(text: string): string {
  const escapes = { ...basic, '"': '"', "'": "\\'" }
  const other = (c: string) => (isVisible(c) ? c : `\\U${hex(c.codePointAt(0) ?? 0, 8)}`)
  return `'${quote(text, escapes, other)}'`
}

/** Returns a Go string of `text` in UTF-8, or (latin1) with one byte per character. */
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

/**
 * Returns a PHP string, which is bytes and may interpolate `$`. Single quotes if nothing needs an
 * escape.
 */
export function phpString(text: string, wire: 'utf8' | 'latin1' = 'utf8'): string {
  if (/^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/.test(text)) return `'${text}'`
  return `"${quote(text, { ...basic, $: '\\$' }, byteEscapes(wire))}"`
}

// A constant holds at most 65,535 bytes (JVMS section 4.4.7), and a character takes at most three.
const javaConstant = 20_000

/**
 * Returns a Java string expression. javac decodes `\uXXXX` before parsing, so line ends are never
 * written that way.
 */
export function javaString(text: string): string {
  const other = (c: string) => {
    if (c.charCodeAt(0) < 0x20) return `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`
    return unitEscapes(c)
  }
  const parts: string[] = []
  for (let at = 0; at < text.length || at === 0; at += javaConstant) {
    parts.push(`"${quote(text.slice(at, at + javaConstant), basic, other)}"`)
  }
  return parts.length === 1 ? (parts[0] ?? '') : `String.join("", ${parts.join(', ')})`
}

/**
 * Returns a PowerShell string. Curly quotes also close a string there; older versions read files as
 * ANSI.
 */
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
