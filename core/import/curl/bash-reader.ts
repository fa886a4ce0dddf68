import { latin1Text } from '../../latin1'
import { maxWords } from '../limits'
import { ansiText } from './ansi-text'

// Sections 3.1.2 and 3.1.3 of the Bash manual. A carriage return ends a line too, as pasted text
// may have it.
const ends = new Set(['\n', '\r', ';', '|', '&', '<', '>', '(', ')'])
/** What makes a dollar sign before it an expansion. */
const expansions = /[$`][\w{([@*#?!$-]\w{0,39}/y
/** Runs of literal characters, in a word and in double quotes. */
const plain = /[^ \t\r\n;|&<>()\\'"$`#]+/y
const inDouble = /[^"\\$`]+/y

/** A word as bash makes it of its pieces; latin-1, one character per byte. */
export interface BashWord {
  text: string
  quoted: boolean
  /** It begins with a tilde, for which bash puts a folder. */
  home: boolean
}

/**
 * Reads the words of a text, character by character: slicing the rest for each word takes hours. It
 * stops where bash ends a word for more than a blank: `at` is there. Throws SyntaxError if bash would
 * run or expand something, since the result cannot be known here.
 */
export class BashReader {
  readonly text: string
  at = 0
  /** The bytes of the current word: no spelling of them is shorter than they are. */
  readonly #bytes: Uint8Array
  #size = 0
  #isWord = false
  #isQuoted = false
  #isHome = false
  /** Of the current word: braces that are open, and whether a list or a range is in them. */
  #open = 0
  #isList = false
  #words = 0

  constructor(text: string) {
    this.text = text
    this.#bytes = new Uint8Array(text.length)
  }

  /** Skips blanks, and returns the next word; null if something else than a word comes. */
  next(): BashWord | null {
    while (this.at < this.text.length && this.#piece());
    if (!this.#isWord) return null
    if (++this.#words > maxWords) throw new SyntaxError(`It has more than ${maxWords} words`)
    const text = latin1Text(this.#bytes.subarray(0, this.#size))
    const word = { text, quoted: this.#isQuoted, home: this.#isHome }
    this.#size = 0
    this.#isWord = false
    this.#isQuoted = false
    this.#isHome = false
    this.#open = 0
    this.#isList = false
    return word
  }

  /** Reads the next piece of a word, or blanks before it; false at its end. */
  #piece(): boolean {
    const { text, at } = this
    const character = text[at] ?? ''
    const next = text[at + 1]
    if (character === ' ' || character === '\t') return this.#blank(at)
    if (character === '\\') return this.#escaped(at + 1)
    if (character === "'") return this.#single(at + 1)
    if (character === '"') return this.#double(at + 1)
    if (character === '$' && next === "'") return this.#ansi(at + 2)
    if (character === '$' && next === '"') return this.#double(at + 2)
    this.#refuseExpansion(at, '$… or `…`')
    if (ends.has(character) || (character === '#' && !this.#isWord)) return false
    if (character === '~' && !this.#isWord) this.#isHome = true
    const end = Math.max(at + 1, endOf(plain, text, at))
    this.#braces(at, end)
    this.at = this.#copy(at, end)
    return true
  }

  #blank(at: number): boolean {
    if (this.#isWord) return false
    this.at = at + 1
    return true
  }

  /** A backslash at the very end is literal. */
  #escaped(at: number): true {
    const line = lineEnd(this.text, at)
    if (line === at) {
      const put = Math.min(at, this.text.length - 1)
      this.#copy(put, put + 1)
      this.#isQuoted = true
    }
    this.at = line === at ? at + 1 : line
    return true
  }

  #single(from: number): true {
    const end = this.text.indexOf("'", from)
    if (end === -1) throw unclosed()
    return this.#quoted(this.#copy(from, end))
  }

  #ansi(from: number): true {
    let end = from
    while (end < this.text.length && this.text[end] !== "'") end += this.text[end] === '\\' ? 2 : 1
    if (end >= this.text.length) throw unclosed()
    ansiText(this.text, from, end, (byte) => {
      if (byte === 0) throw new SyntaxError('It holds a NUL, which no word of bash can')
      this.#bytes[this.#size++] = byte
    })
    return this.#quoted(end)
  }

  #double(from: number): true {
    const { text } = this
    for (let at = from; ;) {
      at = this.#copy(at, endOf(inDouble, text, at))
      if (at >= text.length) throw unclosed()
      if (text[at] === '"') return this.#quoted(at)
      this.#refuseExpansion(at, '"$…"')
      const line = text[at] === '\\' ? lineEnd(text, at + 1) : at + 1
      if (line > at + 1) at = line
      else {
        const escapes = text[at] === '\\' && '$`"\\'.includes(text[at + 1] ?? ' ')
        const one = escapes ? at + 1 : at
        at = this.#copy(one, one + 1)
      }
    }
  }

  /** After a quoted piece, which makes a word even if it is empty. */
  #quoted(end: number): true {
    this.#isWord = true
    this.#isQuoted = true
    this.at = end + 1
    return true
  }

  #refuseExpansion(at: number, where: string): void {
    const character = this.text[at]
    if (character === '`') throw expansion(where, '`')
    if (character !== '$') return
    expansions.lastIndex = at
    const found = expansions.exec(this.text)?.[0]
    if (found !== undefined) throw expansion(where, found)
  }

  /** `{a,b}` and `{1..3}` outside quotes are several words to bash. */
  #braces(from: number, end: number): void {
    for (let at = from; at < end; at++) {
      const character = this.text[at]
      if (character === '{') this.#open += 1
      if (this.#open === 0) continue
      if (character === ',') this.#isList = true
      if (character === '.' && this.text[at + 1] === '.') this.#isList = true
      if (character !== '}') continue
      if (this.#isList) throw expansion('{…}', this.text.slice(from, Math.min(end, from + 40)))
      this.#open -= 1
    }
  }

  #copy(from: number, end: number): number {
    const { text } = this
    const bytes = this.#bytes
    let size = this.#size
    for (let at = from; at < end; at++) bytes[size++] = text.charCodeAt(at)
    this.#size = size
    this.#isWord = true
    return end
  }
}

/** Returns the end of the run that begins at `at`; `at` if there is none. */
function endOf(run: RegExp, text: string, at: number): number {
  run.lastIndex = at
  return run.test(text) ? run.lastIndex : at
}

/**
 * Returns the end of the line break at `at`; `at` if there is none. A line break after a backslash
 * is dropped.
 */
function lineEnd(text: string, at: number): number {
  if (text[at] === '\n') return at + 1
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at
}

const unclosed = (): SyntaxError => new SyntaxError('A quote is never closed')
/** What is expanded may hold bytes of any kind; only ASCII is shown. */
const expansion = (where: string, what: string): SyntaxError =>
  new SyntaxError(
    `It holds a variable or a command in ${where}: ${what.replaceAll(/[^\x20-\x7e]/g, '?')}`,
  )
