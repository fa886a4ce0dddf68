import { JsonNumber, Members, type Value } from './value'
import { lookedInto } from './looked-into'
import { lexemeAt, skipSpace } from './json-lexer'

/**
 * Returns the value of a JSON text, with numbers as spelt and repeated names; undefined if it is no
 * JSON from end to end, or holds more than a million values. A byte order mark before it is ignored
 * (RFC 8259, section 8.1). Iterative: no depth exhausts the stack.
 */
export function readJson(text: string): Value | undefined {
  return new Reader(text).read()
}

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const openList = 0x5b
const backslash = 0x5c
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

class Reader {
  readonly #text: string
  #at = 0
  #left = lookedInto.values

  constructor(text: string) {
    this.#text = text
  }

  read(): Value | undefined {
    const text = this.#text
    const open = new Open()
    this.#space(text.charCodeAt(0) === 0xfeff ? 1 : 0)
    for (;;) {
      if (--this.#left < 0) return undefined
      const code = text.charCodeAt(this.#at)
      let value: Value | undefined
      if (code === openObject || code === openList) {
        const isList = code === openList
        this.#space(this.#at + 1)
        if (text.charCodeAt(this.#at) !== (isList ? closeList : closeObject)) {
          open.begin(isList)
          if (!isList && !this.#name(open)) return undefined
          continue
        }
        value = isList ? [] : new Members()
        this.#space(this.#at + 1)
      } else {
        value = code === quote ? this.#string() : this.#plain()
        if (value === undefined) return undefined
        this.#space(this.#at)
      }
      // A value is complete: after it comes the next one, or the end of what it is in.
      while (open.depth > 0) {
        open.values.push(value)
        const after = text.charCodeAt(this.#at)
        this.#space(this.#at + 1)
        if (after === comma) {
          if (!open.inList && !this.#name(open)) return undefined
          break
        }
        if (after !== (open.inList ? closeList : closeObject)) return undefined
        value = open.end()
        if (open.depth === 0) return this.#at === text.length ? value : undefined
      }
      if (open.depth === 0) return this.#at === text.length ? value : undefined
    }
  }

  /** Reads a name and its colon; returns whether they are there. */
  #name({ names }: Open): boolean {
    if (this.#text.charCodeAt(this.#at) !== quote) return false
    const name = this.#string()
    if (name === undefined) return false
    this.#space(this.#at)
    if (this.#text.charCodeAt(this.#at) !== colon) return false
    this.#space(this.#at + 1)
    names.push(name)
    return true
  }

  #string(): string | undefined {
    const text = this.#text
    const start = this.#at + 1
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === quote) {
        this.#at = at + 1
        return text.slice(start, at)
      }
      if (code === backslash) return this.#escaped()
      if (code < 0x20) return undefined
    }
    return undefined
  }

  #escaped(): string | undefined {
    const lexeme = lexemeAt(this.#text, this.#at)
    if ('stop' in lexeme) return undefined
    this.#at = lexeme.end
    return JSON.parse(this.#text.slice(lexeme.start, lexeme.end)) as string
  }

  #plain(): Value | undefined {
    const lexeme = lexemeAt(this.#text, this.#at)
    if ('stop' in lexeme || lexeme.kind === 'punctuation') return undefined
    this.#at = lexeme.end
    const spelt = this.#text.slice(lexeme.start, lexeme.end)
    if (lexeme.kind === 'number') return new JsonNumber(spelt)
    return spelt === 'null' ? null : spelt === 'true'
  }

  #space(from: number): void {
    this.#at = skipSpace(this.#text, from)
  }
}

/** The lists and objects that are not complete, with what they hold so far on two stacks. */
class Open {
  readonly values: Value[] = []
  readonly names: string[] = []
  readonly #starts: number[] = []
  /** Where an object's names begin; -1 for a list. */
  readonly #nameStarts: number[] = []
  inList = false

  get depth(): number {
    return this.#starts.length
  }

  begin(isList: boolean): void {
    this.#starts.push(this.values.length)
    this.#nameStarts.push(isList ? -1 : this.names.length)
    this.inList = isList
  }

  /** Returns the innermost one, which is complete. */
  end(): Value {
    const start = this.#starts.pop() ?? 0
    const nameStart = this.#nameStarts.pop() ?? -1
    const values = this.values.slice(start)
    this.values.length = start
    this.inList = this.#nameStarts.at(-1) === -1
    if (nameStart === -1) return values
    const names = this.names.slice(nameStart)
    this.names.length = nameStart
    return new Members(names, values)
  }
}
