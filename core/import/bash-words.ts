import { utf8 } from './item'

const letters: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
}

// Section 3.1.2 of the Bash manual, and what the shell would do beyond quoting.
const piece = {
  blank: /^(?:[ \t]+|\\\r?\n)+/,
  end: /^(?:$|[\r\n;|&<>()#])/,
  single: /^'([^']*)'/,
  ansi: /^\$'((?:[^'\\]|\\[^])*)'/,
  double: /^\$?"((?:[^"\\]|\\[^])*)"/,
  escaped: /^\\([^])/,
  expansion: /^[$`]/,
  plain: /^[^\s\\'"$`;|&<>()]+/,
}

/**
 * The words of one simple command as bash reads them; latin-1 in and out. Throws where bash would
 * run or expand something: that cannot be known here.
 */
export function bashWords(text: string): string[] {
  const words: string[] = []
  let word: string | null = null
  for (let rest = text; ;) {
    const blank = piece.blank.exec(rest)
    if (blank) {
      if (word !== null) words.push(word)
      word = null
      rest = rest.slice(blank[0].length)
      continue
    }
    if (piece.end.test(rest) && !(word !== null && rest.startsWith('#'))) break
    const [length, value] = nextPiece(rest)
    word = (word ?? '') + value
    rest = rest.slice(length)
  }
  if (word !== null) words.push(word)
  return words
}

function nextPiece(rest: string): [length: number, value: string] {
  const single = piece.single.exec(rest)
  if (single) return [single[0].length, single[1] ?? '']
  const ansi = piece.ansi.exec(rest)
  if (ansi) return [ansi[0].length, ansiText(ansi[1] ?? '')]
  const double = piece.double.exec(rest)
  if (double) return [double[0].length, doubleText(double[1] ?? '')]
  const escaped = piece.escaped.exec(rest)
  if (escaped) return [2, escaped[1] ?? '']
  if (piece.expansion.test(rest))
    throw new SyntaxError('It holds a variable or a command in $… or `…`')
  const plain = piece.plain.exec(rest)
  if (plain) return [plain[0].length, plain[0]]
  if (rest.startsWith('#')) return [1, '#']
  throw new SyntaxError('A quote is never closed')
}

function doubleText(text: string): string {
  if (/^(?:[^\\]|\\[^])*?(?:\$(?=[\w{(@*#?!-])|`)/.test(text.replaceAll(/\\[^]/g, '..'))) {
    throw new SyntaxError('It holds a variable or a command in "$…"')
  }
  return text.replaceAll(/\\\r?\n/g, '').replaceAll(/\\([$`"\\])/g, '$1')
}

function ansiText(text: string): string {
  return text.replaceAll(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([^]))/g,
    (whole, hex, short, long, octal, letter) => {
      if (hex) return String.fromCharCode(parseInt(hex, 16))
      if (short || long) return asUtf8(parseInt(short ?? long, 16))
      if (octal) return String.fromCharCode(parseInt(octal, 8) & 0xff)
      return letters[letter] ?? whole
    },
  )
}

function asUtf8(point: number): string {
  if (point > 0x10ffff) throw new SyntaxError('It holds a character beyond Unicode')
  return utf8(String.fromCodePoint(point))
}
