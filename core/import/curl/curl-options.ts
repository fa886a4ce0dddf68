import { maxWords } from '../limits'
import type { BashWord } from './bash-reader'
import { flags, type Kind, kindNamed, switches } from './option-table'

export interface Option {
  kind: Kind
  /** Empty for options without one. */
  value: string
  /** False for `--no-…`. */
  on: boolean
}

/** The options of one operation of a command: those between one `--next` and another. */
export class Options {
  readonly #options: readonly Option[]
  readonly #byKind = new Map<Kind, Option[]>()

  constructor(options: readonly Option[]) {
    this.#options = options
    for (const option of options) {
      const same = this.#byKind.get(option.kind)
      if (same) same.push(option)
      else this.#byKind.set(option.kind, [option])
    }
  }

  /** Whether an option of this kind is given, and not taken back. */
  has(kind: Kind): boolean {
    return this.all(kind).at(-1)?.on ?? false
  }

  /** The last value; null if there is none. */
  last(kind: Kind): string | null {
    return this.all(kind).at(-1)?.value ?? null
  }

  /** All of a kind, in order. */
  all(kind: Kind): readonly Option[] {
    return this.#byKind.get(kind) ?? []
  }

  /** All of several kinds, in order. */
  allOf(...kinds: Kind[]): Option[] {
    return this.#options.filter(({ kind }) => kinds.includes(kind))
  }
}

/**
 * Returns the words after curl's name as options, operation by operation; any other word is an
 * address. Throws SyntaxError, naming the option that is not understood.
 */
export function curlOptions(words: readonly BashWord[]): Options[] {
  const reader = new OptionReader(words)
  reader.read()
  return reader.operations.map((options) => new Options(options))
}

class OptionReader {
  readonly operations: Option[][] = [[]]
  readonly #words: readonly BashWord[]
  #at = 0
  #count = 0

  constructor(words: readonly BashWord[]) {
    this.#words = words
  }

  read(): void {
    let named = true
    while (this.#at < this.#words.length) {
      const { text, home } = this.#words[this.#at++] as BashWord
      if (named && text === '--') named = false
      else if (!named || !text.startsWith('-')) this.#add('url', text, home)
      else if (text.startsWith('--')) this.#long(text)
      else this.#short(text)
    }
  }

  #long(name: string): void {
    const taken = name.startsWith('--no-') ? kindNamed(`--${name.slice('--no-'.length)}`) : null
    if (taken && switches.has(taken)) return this.#add(taken, '', false, false)
    const kind = kindOf(name)
    if (flags.has(kind)) this.#add(kind, '')
    else this.#value(kind, name)
  }

  /** `-sSXPOST`: letters together, the value in the same word or the next. */
  #short(word: string): void {
    for (let at = 1; at < Math.max(word.length, 2); at++) {
      const name = `-${word[at] ?? ''}`
      const kind = kindOf(name)
      if (flags.has(kind)) this.#add(kind, '')
      else if (at + 1 < word.length) return this.#add(kind, word.slice(at + 1))
      else return this.#value(kind, name)
    }
  }

  #value(kind: Kind, name: string): void {
    const word = this.#words[this.#at++]
    if (word === undefined) throw new SyntaxError(`The option ${name} of curl needs a value`)
    this.#add(kind, word.text, word.home)
  }

  #add(kind: Kind, value: string, home = false, on = true): void {
    if (++this.#count > maxWords) throw new SyntaxError(`It has more than ${maxWords} options`)
    if (home && kind !== 'ignored value') {
      throw new SyntaxError(`It names a folder on your computer: ${value.slice(0, 60)}`)
    }
    const operation = this.operations.at(-1)
    // Where no address stands before it, curl goes on with the same operation.
    const isFirst = kind === 'next' && !operation?.some((option) => option.kind === 'url')
    if (isFirst) return
    if (kind === 'next') this.operations.push([])
    else operation?.push({ kind, value, on })
  }
}

function kindOf(name: string): Kind {
  const kind = kindNamed(name)
  if (!kind) throw new SyntaxError(`The option ${name.slice(0, 60)} of curl is not understood here`)
  return kind
}
