import { latin1Text } from '../latin1'
import { ansiText } from './ansi-text'
import { maxWords } from './limits'

/**
 * Returns the words of one simple command as bash reads them; latin-1 in and out. Throws if bash
 * would run or expand something, since the result cannot be known here.
 */
export const bashWords = (text: string): string[] => new Reader(text).words()

// Sections 3.1.2 and 3.1.3 of the Bash manual. A carriage return ends a line too, as pasted text
// may have it.
const ends = new Set(['\n', '\r', ';', '|', '&', '<', '>', '(', ')'])
/** What makes a dollar sign before it an expansion. */
const expanded = /[\w{([@*#?!$-]/
/** Runs of literal characters, in a word and in double quotes. */
const plain = /[^ \t\r\n;|&<>()\\'"$`#]+/y
const inDouble = /[^"\\$`]+/y

/** One pass over the text, character by character: slicing the rest for each word takes hours. */
class Reader {
  readonly #text: string
  /** The bytes of the current word: no spelling of them is shorter than they are. */
  readonly #bytes: Uint8Array
  #size = 0
  #words: string[] = []
  #isWord = false
  #isQuoted = false
  #at = 0

  constructor(text: string) {
    this.#text = text
    this.#bytes = new Uint8Array(text.length)
  }

  words(): string[] {
    while (this.#at < this.#text.length && this.#piece());
    this.#endWord()
    return this.#words
  }

  /**
   * Reads the next piece of a word, or the space between words; false at the end of the command.
   */
  #piece(): boolean {
    const text = this.#text
    const at = this.#at
    const character = text[at] ?? ''
    const next = text[at + 1]
    if (character === ' ' || character === '\t') return this.#blank(at)
    if (character === '\\') return this.#escaped(at + 1)
    if (character === "'") return this.#single(at + 1)
    if (character === '"') return this.#double(at + 1)
    if (character === '$' && next === "'") return this.#ansi(at + 2)
    if (character === '$' && next === '"') return this.#double(at + 2)
    if (this.#expands(at)) throw expansion('$… or `…`')
    if (ends.has(character) || (character === '#' && !this.#isWord)) return this.#end(character)
    this.#at = this.#copy(at, Math.max(at + 1, endOf(plain, text, at)))
    return true
  }

  #blank(at: number): true {
    this.#endWord()
    this.#at = at + 1
    return true
  }

  /** The number in a redirection (`2>/dev/null`) is not a word. */
  #end(character: string): false {
    const redirects = (character === '<' || character === '>') && !this.#isQuoted
    if (redirects && this.#bytes.subarray(0, this.#size).every(isDigit)) this.#isWord = false
    return false
  }

  /** A backslash at the very end is literal. */
  #escaped(at: number): true {
    const line = lineEnd(this.#text, at)
    if (line === at) {
      const put = Math.min(at, this.#text.length - 1)
      this.#copy(put, put + 1)
      this.#isQuoted = true
    }
    this.#at = line === at ? at + 1 : line
    return true
  }

  #single(from: number): true {
    const end = this.#text.indexOf("'", from)
    if (end === -1) throw unclosed()
    return this.#quoted(this.#copy(from, end))
  }

  #ansi(from: number): true {
    let end = from
    while (end < this.#text.length && this.#text[end] !== "'")
      end += this.#text[end] === '\\' ? 2 : 1
    if (end >= this.#text.length) throw unclosed()
    ansiText(this.#text, from, end, (byte) => {
      this.#bytes[this.#size++] = byte
    })
    return this.#quoted(end)
  }

  #double(from: number): true {
    const text = this.#text
    for (let at = from; ;) {
      at = this.#copy(at, endOf(inDouble, text, at))
      if (at >= text.length) throw unclosed()
      if (text[at] === '"') return this.#quoted(at)
      if (this.#expands(at)) throw expansion('"$…"')
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
    this.#at = end + 1
    return true
  }

  #expands(at: number): boolean {
    const character = this.#text[at]
    return character === '`' || (character === '$' && expanded.test(this.#text[at + 1] ?? ' '))
  }

  #copy(from: number, end: number): number {
    const text = this.#text
    const bytes = this.#bytes
    let size = this.#size
    for (let at = from; at < end; at++) bytes[size++] = text.charCodeAt(at)
    this.#size = size
    this.#isWord = true
    return end
  }

  #endWord(): void {
    if (this.#isWord) this.#words.push(latin1Text(this.#bytes.subarray(0, this.#size)))
    if (this.#words.length > maxWords) throw new SyntaxError(`It has more than ${maxWords} words`)
    this.#size = 0
    this.#isWord = false
    this.#isQuoted = false
  }
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

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
const expansion = (where: string): SyntaxError =>
  new SyntaxError(`It holds a variable or a command in ${where}`)
