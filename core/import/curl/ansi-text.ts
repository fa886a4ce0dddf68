const letters = new Map(
  Object.entries({
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
  }).map(([letter, character]) => [letter, character.charCodeAt(0)]),
)

/** For each kind of number, its maximum digits and its base. */
const numbers = new Map(
  Object.entries({ x: [2, 16], u: [4, 16], U: [8, 16] } satisfies Record<string, [number, number]>),
)

type Put = (byte: number) => void

/**
 * Decodes the text between `$'` and `'`, from `from` to `end`, as bytes (Bash manual, section
 * 3.1.2.4). Throws SyntaxError for a character beyond Unicode.
 */
export function ansiText(text: string, from: number, end: number, put: Put): void {
  for (let at = from; at < end;) {
    const code = text.charCodeAt(at)
    if (code === 0x5c && at + 1 < end) at = escape(text, at + 1, end, put)
    else {
      put(code)
      at += 1
    }
  }
}

/** Reads an escape after its backslash; returns its end. */
function escape(text: string, at: number, end: number, put: Put): number {
  const letter = text[at] ?? ''
  const plain = letters.get(letter)
  if (plain !== undefined) {
    put(plain)
    return at + 1
  }
  const number = numbers.get(letter)
  if (number) {
    const [value, stop] = numberAt(text, at + 1, Math.min(end, at + 1 + number[0]), number[1])
    if (stop === at + 1) return asItIs(text, at, put)
    if (letter === 'x') put(value)
    else putUtf8(value, put)
    return stop
  }
  if (letter >= '0' && letter <= '7') {
    const [value, stop] = numberAt(text, at, Math.min(end, at + 3), 8)
    put(value & 0xff)
    return stop
  }
  if (letter === 'c' && at + 1 < end) {
    const key = text[at + 1] ?? ''
    put(key === '?' ? 0x7f : key.toUpperCase().charCodeAt(0) & 0x1f)
    return key === '\\' && text[at + 2] === '\\' ? at + 3 : at + 2
  }
  return asItIs(text, at, put)
}

function asItIs(text: string, at: number, put: Put): number {
  put(0x5c)
  put(text.charCodeAt(at))
  return at + 1
}

function numberAt(
  text: string,
  from: number,
  end: number,
  base: number,
): [value: number, stop: number] {
  let value = 0
  let at = from
  for (; at < end; at++) {
    const digit = parseInt(text[at] ?? '', base)
    if (Number.isNaN(digit)) break
    value = value * base + digit
  }
  return [value, at]
}

/** Lone surrogates too, as bash writes them. */
function putUtf8(point: number, put: Put): void {
  if (point > 0x10ffff) throw new SyntaxError('It holds a character beyond Unicode')
  const tail = (shift: number): void => put(0x80 | ((point >> shift) & 0x3f))
  if (point < 0x80) return put(point)
  if (point < 0x800) put(0xc0 | (point >> 6))
  else {
    if (point < 0x10000) put(0xe0 | (point >> 12))
    else {
      put(0xf0 | (point >> 18))
      tail(12)
    }
    tail(6)
  }
  tail(0)
}
