import { type Lexeme, lexemeAt, skipSpace } from '../../json/lexer'

/** JSON as its own lexemes: whatever is done with them, numbers and escapes stay as they are spelt. */
export interface JsonText {
  text: string
  lexemes: Lexeme[]
}

/** Null where a text is no JSON of at least one lexeme. */
export function jsonText(text: string): JsonText | null {
  const lexemes: Lexeme[] = []
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const next = lexemeAt(text, at)
    if ('stop' in next) return null
    lexemes.push(next)
    at = next.end
  }
  return lexemes.length > 0 ? { text, lexemes } : null
}

/** How JSON is laid out: spaces after colons and commas, or an indent that puts each on its own line. */
export interface Layout {
  colon: string
  comma: string
  indent: string
}

export const compactly: Layout = { colon: ':', comma: ',', indent: '' }

/** The same values in another layout; `spell` may write strings another way, quotes included. */
export function layOut(
  { text, lexemes }: JsonText,
  { colon, comma, indent }: Layout,
  spell?: (string: string) => string,
): string {
  const pieces: string[] = []
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
  }
  return pieces.join('')
}

/** The same text with its strings spelt another way; the white space stays. */
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

/** Everything beyond ASCII as \uXXXX, as PHP and Python write it. */
export const escapeUnicode = (string: string): string =>
  string.replaceAll(/[\u007f-\uffff]/g, (character) => unicodeEscape(character))

/** What is escaped as \uXXXX and need not be, as itself. */
export const unescapeUnicode = (string: string): string =>
  string.replaceAll(/\\(?:u([0-9a-fA-F]{4})|[^u])/g, (all, digits?: string) => {
    const code = digits === undefined ? 0 : Number.parseInt(digits, 16)
    return code < 0x20 || code === 0x22 || code === 0x5c ? all : String.fromCharCode(code)
  })

/** Slashes as \/, as PHP writes them. */
export const escapeSlashes = (string: string): string =>
  unescapeSlashes(string).replaceAll('/', '\\/')

export const unescapeSlashes = (string: string): string =>
  string.replaceAll(/\\(.)/gs, (all, next: string) => (next === '/' ? '/' : all))

/** The characters that Go, Rails and .NET escape for the sake of HTML. */
export const escapeHtml = (string: string): string =>
  string.replaceAll(/[<>&]/g, (character) => unicodeEscape(character))

const unicodeEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
