import { CompressedJSON, type TargetLanguage } from 'quicktype-core'
import { Interned, type JsonValue, parseComparable } from '@/core/compare/json-value'
import { protoKey, type SampleNotes } from './sample-notes'

/** More lists directly inside lists are more brackets than Python's parser takes. */
const maxListsInLists = 32

/** A body's JSON: its text, and its values as places in the text. */
export interface JsonSample {
  text: string
  value: JsonValue
}

/** Reads a JSON text without loss. Throws if it is none, or nests too deeply. */
export function readSample(text: string): JsonSample {
  const value = parseComparable(text, new Interned())
  if ('reason' in value) throw new Error(`a body does not fit: ${value.reason}`)
  if (listsInLists(value) > maxListsInLists) {
    throw new Error(`a body has more than ${maxListsInLists} lists directly inside each other`)
  }
  return { text, value }
}

/** Returns how many lists directly contain each other, at most, in a value and in all inside it. */
function listsInLists(value: JsonValue): number {
  let most = 0
  const visit = (inner: JsonValue, lists: number): void => {
    most = Math.max(most, lists)
    if (inner.kind === 'array') for (const item of inner.items) visit(item, lists + 1)
    else if (inner.kind === 'object') for (const member of inner.members) visit(member.value, 0)
  }
  visit(value, 0)
  return most
}

/**
 * Gives samples to quicktype. Its own reader loses repeated names, and takes numbers as JavaScript
 * rounds them.
 */
export class SampleReader extends CompressedJSON<JsonSample> {
  readonly #notes: SampleNotes

  constructor(target: TargetLanguage, notes: SampleNotes) {
    super(target.dateTimeRecognizer, false, target.getSupportedIntegerRange())
    this.#notes = notes
  }

  override parse(sample: JsonSample): Promise<number> {
    return Promise.resolve(this.parseSync(sample))
  }

  override parseSync({ text, value }: JsonSample): number {
    this.#add(value, text)
    return this.finish()
  }

  #add(value: JsonValue, text: string): void {
    if (value.kind === 'array') {
      this.pushArrayContext()
      for (const item of value.items) this.#add(item, text)
      this.finishArray()
    } else if (value.kind === 'object') {
      this.pushObjectContext()
      this.#notes.repeated(value.members)
      for (const { key, value: member } of value.members) {
        this.setPropertyKey(key === '__proto__' ? protoKey : key)
        this.#add(member, text)
      }
      this.finishObject()
    } else this.#addScalar(text.slice(value.start, value.end))
  }

  #addScalar(spelt: string): void {
    if (spelt === 'null') this.commitNull()
    else if (spelt === 'true' || spelt === 'false') this.commitBoolean(spelt === 'true')
    // What a string says does not matter: none is taken for a date, a number or one of a few words.
    else if (spelt.startsWith('"')) this.commitString('')
    else {
      this.#notes.number(spelt)
      // No integer is -0.
      const isInteger = !/[.eE]|^-0$/.test(spelt) && this.integerStringFits(spelt)
      this.commitNumber(!isInteger)
    }
  }

  /**
   * Puts the values of a repeated name together. quicktype takes a name for optional if it has fewer
   * values than there are objects, and looks into lists of values.
   */
  protected override internObject(flat: number[]): number {
    const values = new Map<number, number[]>()
    for (let at = 0; at < flat.length; at += 2) {
      const [name = 0, value = 0] = [flat[at], flat[at + 1]]
      const known = values.get(name)
      if (known) known.push(value)
      else values.set(name, [value])
    }
    return super.internObject([...values].flat(1) as number[])
  }
}
