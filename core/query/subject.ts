import type { HeaderLine } from '../contract/capture'
import { type Pair, pairs, queryOf } from '../http/pairs'
import type { CaptureRecord } from '../records'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** A capture as a query sees it; costly parts are computed on first use. */
export class Subject {
  readonly record: CaptureRecord
  #text: string | undefined
  #json: { value: Json } | null | undefined
  #query: Pair[] | undefined
  #form: Pair[] | undefined

  constructor(record: CaptureRecord) {
    this.record = record
  }

  /** The body as text, whatever its type. */
  get text(): string {
    this.#text ??= new TextDecoder().decode(this.record.body)
    return this.#text
  }

  /** The body's JSON; null if it is not JSON. */
  get json(): { value: Json } | null {
    if (this.#json === undefined) this.#json = parseJson(this.text)
    return this.#json
  }

  /** Returns the values of a form body by decoded name. */
  formValues(name: string): string[] {
    if (!/^application\/x-www-form-urlencoded/i.test(this.record.contentType ?? '')) return []
    this.#form ??= pairs(this.text, 'utf8', maxPairs)
    return valuesOf(this.#form, name)
  }

  queryValues(name: string): string[] {
    this.#query ??= pairs(queryOf(this.record.target) ?? '', 'latin1', maxPairs)
    return valuesOf(this.#query, name)
  }

  headerValues(name: string): string[] {
    const wanted = name.toLowerCase()
    const is = ([key]: HeaderLine): boolean =>
      key.length === wanted.length && key.toLowerCase() === wanted
    return this.record.headers.filter(is).map(([, value]) => value)
  }
}

const maxPairs = 10_000

const valuesOf = (all: readonly Pair[], name: string): string[] =>
  all.filter((pair) => pair.name === name).map((pair) => pair.value)

function parseJson(text: string): { value: Json } | null {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    // The body is not JSON.
    return null
  }
}
