import { latin1Text } from '../latin1'
import { textDecoder } from '../parsing/text-decoder'

/**
 * Returns bytes as a text with a character for each byte: that which the charset has for it, so that names in it
 * read as such. Of a character of two bytes the second is moved out of ASCII: in Shift JIS, GBK, Big5 and
 * others it may be that of a quote, a bracket or a backslash.
 */
export function byteCharacters(bytes: Uint8Array, charset: string): string {
  if (charset === 'iso-2022-jp') return escapedRuns(bytes)
  if (!/^(?:gbk|gb18030|big5|euc-kr|euc-jp|shift_jis)$/.test(charset)) {
    return singleBytes(bytes, charset)
  }
  const moved = new Uint16Array(bytes)
  const pairs = pairsOf(charset)
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead <= 0x80 || lead === 0xff || isSingle(lead, charset)) continue
    const trail = bytes[at + 1] ?? 0
    // The second and fourth bytes of GB 18030.
    const isDigit = trail >= 0x30 && trail <= 0x39
    const character = pairs.at(lead, trail)
    if (character === 0 && trail < 0x80 && !(isDigit && charset.startsWith('gb'))) continue
    if (character !== 0) moved[at] = character
    if (character !== 0 || trail < 0x80) moved[at + 1] = outside + trail
    at++
  }
  return textOf(moved)
}

/** The private use area. */
const outside = 0xf700
/** What stands for the bytes of a character after its first one, and for escapes between sets of characters. */
export const restOfCharacter = /[\uf700-\uf7ff]/g

/** Those that are ASCII and what latin-1 has read as latin-1. */
const likeLatin1 = /^(?:utf-8|windows-1252|x-user-defined|replacement)$/

function singleBytes(bytes: Uint8Array, charset: string): string {
  if (likeLatin1.test(charset)) return latin1Text(bytes)
  const text = textDecoder(charset).decode(bytes)
  return text.length === bytes.length ? text : latin1Text(bytes)
}

/** Katakana of Shift JIS. */
const isSingle = (lead: number, charset: string): boolean =>
  charset === 'shift_jis' && ((lead >= 0xa0 && lead <= 0xdf) || lead > 0xfc)

/** The characters of two bytes that a charset has, each decoded once. */
class Pairs {
  readonly #decoded = new Uint16Array(65_536)
  readonly #decoder: ReturnType<typeof textDecoder>
  readonly #before: readonly number[]

  /** @param before what stands before them */
  constructor(charset: string, before: readonly number[]) {
    this.#decoder = textDecoder(charset)
    this.#before = before
  }

  /** Returns the character's code; 0 if it is none, or none of 16 bits. */
  at(lead: number, trail: number): number {
    const key = lead * 256 + trail
    let found = this.#decoded[key] ?? 0
    if (found === 0) {
      const text = this.#decoder.decode(Uint8Array.from([...this.#before, lead, trail]))
      found = text.length === 1 ? text.charCodeAt(0) : unknown
      this.#decoded[key] = found
    }
    return found === unknown ? 0 : found
  }
}

const unknown = 0xfffd
const known = new Map<string, Pairs>()

function pairsOf(charset: string, before: readonly number[] = []): Pairs {
  let pairs = known.get(charset)
  if (!pairs) known.set(charset, (pairs = new Pairs(charset, before)))
  return pairs
}

/** ISO-2022-JP: everything between an escape to a Japanese set and one back to ASCII. */
function escapedRuns(bytes: Uint8Array): string {
  const moved = new Uint16Array(bytes)
  const pairs = pairsOf('iso-2022-jp', [0x1b, 0x24, 0x42])
  let set: 'ascii' | 'katakana' | 'pairs' = 'ascii'
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b) {
      const [first = 0, second = 0] = bytes.subarray(at + 1, at + 3)
      set = first === 0x24 ? 'pairs' : first === 0x28 && second === 0x49 ? 'katakana' : 'ascii'
      const end = Math.min(at + 3, bytes.length)
      while (at < end) moved[at++] = outside
      at--
    } else if (set !== 'ascii' && byte > 0x20) {
      const character = set === 'pairs' ? pairs.at(byte, bytes[at + 1] ?? 0) : 0
      moved[at] = character === 0 ? outside + byte : character
      if (character !== 0) moved[++at] = outside
    }
  }
  return textOf(moved)
}

function textOf(units: Uint16Array): string {
  const texts: string[] = []
  for (let at = 0; at < units.length; at += 8192) {
    texts.push(String.fromCharCode(...units.subarray(at, at + 8192)))
  }
  return texts.join('')
}
