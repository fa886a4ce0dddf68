/** A number as JSON spells it: no digit is lost. */
export class JsonNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }

  valueOf(): number {
    return Number(this.text)
  }
}

/** From this many members on, names are looked up in a map. */
const indexedFrom = 16

/** An object of JSON, form, multipart or XML: its members in order, repeated names too. */
export class Members {
  readonly names: string[]
  readonly values: Value[]
  /** The text of an element of XML, beside its attributes and elements. */
  text: string | undefined
  #places: Map<string, number[]> | undefined

  constructor(names: string[] = [], values: Value[] = []) {
    this.names = names
    this.values = values
  }

  add(name: string, value: Value): void {
    this.names.push(name)
    this.values.push(value)
    this.#places = undefined
  }

  /** Returns the last value of a name, as `JSON.parse` does; undefined if there is none. */
  get(name: string): Value | undefined {
    if (this.names.length >= indexedFrom) {
      const last = this.#placesOf(name)?.at(-1)
      return last === undefined ? undefined : this.values[last]
    }
    const last = this.names.lastIndexOf(name)
    return last === -1 ? undefined : this.values[last]
  }

  /** Returns every value of a name, in order. */
  all(name: string): Value[] {
    const places = this.names.length >= indexedFrom ? this.#placesOf(name) : undefined
    if (places) return places.map((place) => this.values[place] ?? null)
    return this.values.filter((_, place) => this.names[place] === name)
  }

  #placesOf(name: string): number[] | undefined {
    if (!this.#places) {
      this.#places = new Map()
      for (const [place, known] of this.names.entries()) {
        const places = this.#places.get(known)
        if (places) places.push(place)
        else this.#places.set(known, [place])
      }
    }
    return this.#places.get(name)
  }
}

/** What a body says, whatever its format: JSON's values, with numbers and names as they were sent. */
export type Value = string | boolean | null | JsonNumber | Value[] | Members

/** A value that holds no others. */
export type Scalar = string | boolean | null | JsonNumber

export const isScalar = (value: Value): value is Scalar =>
  typeof value !== 'object' || value === null || value instanceof JsonNumber
