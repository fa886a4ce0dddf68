import { type Lexeme, lexemeAt, skipSpace } from '../../parsing/json-lexer'

/** JSON as its own lexemes: numbers and escapes keep their spelling through every change. */
export interface JsonText {
  text: string
  lexemes: Lexeme[]
}

/** Returns null if a text is not JSON of at least one lexeme. */
export function lexJson(text: string): JsonText | null {
  const lexemes: Lexeme[] = []
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const next = lexemeAt(text, at)
    if ('stop' in next) return null
    lexemes.push(next)
    at = next.end
  }
  return lexemes.length > 0 ? { text, lexemes } : null
}

/**
 * How JSON is laid out: spaces after colons and commas, or an indent with each value on its own
 * line.
 */
export interface Layout {
  colon: string
  comma: string
  indent: string
}

export const compactly: Layout = { colon: ':', comma: ',', indent: '' }

/** Characters of a layout: indenting nested brackets can multiply their size by hundreds. */
const maxLaidOut = 8_388_608

/**
 * Returns the same values in another layout; `spell` may rewrite strings, quotes included. Null if
 * the result is longer than any sender would write.
 */
export function layOut(
  { text, lexemes }: JsonText,
  { colon, comma, indent }: Layout,
  spell?: (string: string) => string,
): string | null {
  const pieces: string[] = []
  let size = 0
  let depth = 0
  const line = (): string => (indent === '' ? '' : `\n${indent.repeat(Math.min(depth, 200))}`)
  for (const [place, { kind, start, end }] of lexemes.entries()) {
    const piece = text.slice(start, end)
    const before = lexemes[place - 1]
    const empty = before !== undefined && '{['.includes(text.slice(before.start, before.end))
    if (kind !== 'punctuation') pieces.push(kind === 'string' && spell ? spell(piece) : piece)
    else if (piece === ':') pieces.push(colon)
    else if (piece === ',') pieces.push(indent === '' ? comma : ',' + line())
    else if (piece === '}' || piece === ']') {
      depth = Math.max(0, depth - 1)
      pieces.push(empty ? piece : line() + piece)
    } else {
      depth += 1
      const next = lexemes[place + 1]
      const closes = next !== undefined && '}]'.includes(text.slice(next.start, next.end))
      pieces.push(closes ? piece : piece + line())
    }
    size += pieces.at(-1)?.length ?? 0
    if (size > maxLaidOut) return null
  }
  return pieces.join('')
}

/** Returns the same text with its strings spelt another way; white space is kept. */
export function respell({ text, lexemes }: JsonText, spell: (string: string) => string): string {
  const pieces: string[] = []
  let at = 0
  for (const { kind, start, end } of lexemes) {
    if (kind !== 'string') continue
    pieces.push(text.slice(at, start), spell(text.slice(start, end)))
    at = end
  }
  return pieces.join('') + text.slice(at)
}

/** Escapes everything beyond ASCII as \uXXXX, as PHP and Python do. */
export const escapeUnicode = (string: string): string =>
  string.replaceAll(/[\u007f-\uffff]/g, (character) => unicodeEscape(character))

/** Decodes \uXXXX escapes that are not needed. */
export const unescapeUnicode = (string: string): string =>
  string.replaceAll(/\\(?:u([0-9a-fA-F]{4})|[^u])/g, (all, digits?: string) => {
    const code = digits === undefined ? 0 : Number.parseInt(digits, 16)
    return code < 0x20 || code === 0x22 || code === 0x5c ? all : String.fromCharCode(code)
  })

/** Writes slashes as \/, as PHP does. */
export const escapeSlashes = (string: string): string =>
  unescapeSlashes(string).replaceAll('/', '\\/')

export const unescapeSlashes = (string: string): string =>
  string.replaceAll(/\\(.)/gs, (all, next: string) => (next === '/' ? '/' : all))

/** Escapes the characters that Go, Rails and .NET escape to keep JSON safe inside HTML. */
export const escapeHtml = (string: string): string =>
  string.replaceAll(/[<>&]/g, (character) => unicodeEscape(character))

const unicodeEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
