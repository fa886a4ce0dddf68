import { JS_SAFE_INTEGER_RANGE, INT64_RANGE, integerStringInRange } from 'quicktype-core'
import type { TypeLanguage } from './languages'

/** Keys that a note names; the others are counted. */
const maxNamed = 10

/** What a reader of the types must know of the samples: it cannot be seen in the types. */
export class SampleNotes {
  readonly #language: TypeLanguage
  readonly #leftOut = new Set<string>()
  readonly #repeated = new Set<string>()
  #fraction = false
  #beyond53 = false
  #beyond64 = false
  #infinite = false

  constructor(language: TypeLanguage) {
    this.#language = language
  }

  /** Returns whether types of this language can hold a member, and remembers it if not. */
  keeps(key: string, isOptional: boolean): boolean {
    const keeps =
      key !== protoKey &&
      // Zod takes what an object inherits for an optional member.
      !(this.#language === 'zod' && isOptional && key in Object.prototype) &&
      !impossible[this.#language]?.test(key)
    if (!keeps) this.#leftOut.add(key === protoKey ? '__proto__' : key)
    return keeps
  }

  /** Remembers the names that one object has more than once. */
  repeated(members: readonly { key: string }[]): void {
    const known = new Set<string>()
    for (const { key } of members) {
      if (known.has(key)) this.#repeated.add(key)
      known.add(key)
    }
  }

  /** Remembers what is special about a number, by its spelling in JSON. */
  number(spelt: string): void {
    this.#infinite ||= !Number.isFinite(Number(spelt))
    if (/[.eE]/.test(spelt)) this.#fraction = true
    else if (!integerStringInRange(spelt, JS_SAFE_INTEGER_RANGE)) {
      this.#beyond53 = true
      this.#beyond64 ||= !integerStringInRange(spelt, INT64_RANGE)
    }
  }

  /** Returns each note as one line without control characters. */
  lines(): string[] {
    const notes = this.#numbers()
    if (this.#leftOut.size > 0)
      notes.push(`Left out, since these types cannot hold them: ${named(this.#leftOut)}.`)
    const readers = this.#language === 'rust' ? 'serde refuses' : 'most readers keep the last'
    if (this.#repeated.size > 0)
      notes.push(
        `An object has these names more than once, and ${readers}: ${named(this.#repeated)}.`,
      )
    return notes
  }

  #numbers(): string[] {
    const notes: string[] = []
    const isScript = this.#language === 'typescript' || this.#language === 'zod'
    const isSized = this.#language === 'go' || this.#language === 'rust'
    if (this.#language === 'schema') return notes
    if (this.#beyond53 && isScript)
      notes.push('Some numbers exceed 2^53, so JavaScript loses digits.')
    if (this.#beyond64 && isSized)
      notes.push('Some numbers exceed 64 bits and are typed as floating point, which loses digits.')
    if (this.#beyond53 && this.#fraction && !isScript)
      notes.push('A number beyond 2^53 loses digits where others in its place are fractions.')
    if (this.#infinite)
      notes.push(
        'Some numbers exceed floating point: readers refuse them or take them for infinite.',
      )
    return notes
  }
}

/** Stands for `__proto__`, of which quicktype loses the type. */
export const protoKey = '__proto__\u0000'

/**
 * Go's tags hold letters, digits and some punctuation (`isValidTag` in encoding/json). Rust's strings
 * hold no half of a surrogate pair.
 */
const impossible: Partial<Record<TypeLanguage, RegExp>> = {
  go: /^$|[^\p{L}\p{Nd}!#$%&()*+\-./:;<=>?@[\]^_{|}~ ]/u,
  rust: /\p{Cs}/u,
}

function named(keys: ReadonlySet<string>): string {
  const shown = [...keys].slice(0, maxNamed).map((key) => visible(JSON.stringify(key.slice(0, 40))))
  const more = keys.size - shown.length
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** Escapes what could end a line or turn its direction. */
const visible = (text: string): string =>
  text.replaceAll(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  )
