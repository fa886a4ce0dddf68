import type { FormPart } from '../write-multipart'

type Field = Omit<FormPart, 'name'> & { more: string[] }

/**
 * Returns what `content;type=text/plain;filename="a.txt"` means to curl: its get_param_part, with all
 * it does about quotes and blanks. Throws SyntaxError for what curl refuses, and for what cannot be
 * known here.
 */
export const formField = (text: string): Field => new FieldReader(text).read()

const blanks = /[ \t\n\v\f\r]*/y
const upToSemicolon = /[^;]*/y

class FieldReader {
  readonly #text: string
  #at = 0
  /** Where the content type begins, while further parameters belong to it. */
  #type: number | null = null

  constructor(text: string) {
    this.#text = text
  }

  read(): Field {
    this.#skip(blanks)
    const field: Field = { content: this.#word(), fileName: null, type: null, more: [] }
    while (this.#at < this.#text.length) {
      this.#at += 1
      this.#skip(blanks)
      this.#parameter(field, this.#name())
    }
    return field
  }

  #parameter(field: Field, name: string | null): void {
    if (name === 'type' && this.#type === null) this.#type = this.#at
    else if (name !== null && name !== 'type') this.#type = null
    if (this.#type !== null) {
      this.#skip(upToSemicolon)
      field.type = asType(this.#text.slice(this.#type, this.#at))
    } else if (name === 'filename') field.fileName = this.#word()
    else if (name === 'headers') field.more.push(asLine(this.#word()))
    else if (name === null) this.#word()
    else throw new SyntaxError(`${name}= in a form is not understood here`)
  }

  /** Returns the name before an equals sign that means something to curl, and skips both. */
  #name(): string | null {
    const next = this.#text.slice(this.#at, this.#at + 9)
    const found = /^(type|filename|headers|encoder)=/i.exec(next)
    if (!found) return null
    this.#at += found[0].length
    this.#skip(blanks)
    return found[1]?.toLowerCase() ?? null
  }

  /** Returns a word up to a semicolon: in quotes, or without blanks at its end. */
  #word(): string {
    const from = this.#at
    const end = this.#text[from] === '"' ? this.#closingQuote(from + 1) : -1
    if (end === -1) {
      this.#skip(upToSemicolon)
      return trimmedEnd(this.#text.slice(from, this.#at))
    }
    this.#at = end + 1
    this.#skip(upToSemicolon)
    return this.#text.slice(from + 1, end).replaceAll(/\\([\\"])/g, '$1')
  }

  #closingQuote(from: number): number {
    const text = this.#text
    for (let at = from; at < text.length; at++) {
      if (text[at] === '"') return at
      if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at += 1
    }
    return -1
  }

  #skip(run: RegExp): void {
    run.lastIndex = this.#at
    run.exec(this.#text)
    this.#at = run.lastIndex
  }
}

function asType(written: string): string {
  const type = trimmedEnd(written)
  if (!/^[^/ ]{1,127}\/[^;, \n]/.test(type)) {
    throw new SyntaxError(`curl reads no content type in ${type.slice(0, 60)}`)
  }
  return type
}

function asLine(line: string): string {
  if (/^(?:[@<]|content-)/i.test(line)) {
    throw new SyntaxError(`The part header ${line.slice(0, 60)} is not understood here`)
  }
  return line
}

/** Of blanks in ASCII alone: JavaScript's own trim takes bytes of UTF-8, too. */
function trimmedEnd(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\n\v\f\r'.includes(text[end - 1] ?? '')) end -= 1
  return text.slice(0, end)
}
