import { flatEnd, memberNamed, type MemberNames } from './flat-json'
import { eachName } from './path'
import { parsingLimits } from './parsing-limits'
import { skipSpace, stringOf } from './json-lexer'
import { JsonNumber, Members, type Value } from './value'
import { type JsonVisitor, walkJson } from './walk-json'

export interface ReadingOptions {
  /** If given, what it does not lead to is left out: `someAt` finds the same values there. */
  path?: readonly string[]
  /** If given, other members of the outermost object are left out. */
  members?: MemberNames
  /** Whether the text is the beginning of a longer one: it is read as far as it goes. */
  cut?: boolean
}

/**
 * Returns the value of a JSON text, with numbers as spelt and repeated names; undefined if it is no
 * JSON from end to end, or holds more than a million values. A byte order mark before it is ignored
 * (RFC 8259, section 8.1).
 */
export function readJson(
  text: string,
  { path, members, cut = false }: ReadingOptions = {},
): Value | undefined {
  const whole = cut ? withoutLastWord(text) : text
  const reading = path
    ? new ReadingPath(whole, path)
    : members
      ? new ReadingMembers(whole, members)
      : new Reading(whole)
  const from = skipSpace(whole, whole.charCodeAt(0) === 0xfeff ? 1 : 0)
  const walked = walkJson(whole, from, reading, parsingLimits.values)
  if ('end' in walked) {
    return skipSpace(whole, walked.end) === whole.length ? reading.values[0] : undefined
  }
  return cut && walked.why === 'syntax' && walked.stop === whole.length
    ? reading.soFar(whole.length)
    : undefined
}

/** Returns a text without a number or a word at its end, of which there may be more. */
function withoutLastWord(text: string): string {
  let end = text.length
  while (end > 0 && /[-+.\w]/.test(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

/** Builds values on two stacks: of the lists and objects that are not complete, what they hold so far. */
class Reading implements JsonVisitor {
  protected readonly text: string
  readonly values: Value[] = []
  readonly #names: string[] = []
  /** Of each open list or object where its values and its names begin; -1 for those of a list. */
  readonly #starts: number[] = []
  // The stacks' heights: to set the length of an array is slow.
  #valueCount = 0
  #nameCount = 0
  protected height = 0

  constructor(text: string) {
    this.text = text
  }

  open(isList: boolean, _start: number): void {
    this.#starts[2 * this.height] = this.#valueCount
    this.#starts[2 * this.height + 1] = isList ? -1 : this.#nameCount
    this.height++
  }

  item(): boolean {
    return true
  }

  name(start: number, end: number): boolean {
    this.#names[this.#nameCount++] = stringOf(this.text, start, end)
    return true
  }

  scalar(start: number, end: number): void {
    this.add(scalarOf(this.text, start, end))
  }

  close(_end: number): void {
    this.height--
    const start = this.#starts[2 * this.height] ?? 0
    const nameStart = this.#starts[2 * this.height + 1] ?? -1
    const values = this.values.slice(start, this.#valueCount)
    this.#valueCount = start
    if (nameStart === -1) {
      this.add(values)
      return
    }
    const names = this.#names.slice(nameStart, this.#nameCount)
    this.#nameCount = nameStart
    this.add(new Members(names, values))
  }

  /** Returns what was read of a value that is not complete; undefined if nothing was. */
  soFar(end: number): Value | undefined {
    while (this.height > 0) {
      const from = this.#starts[2 * this.height - 2] ?? 0
      const nameStart = this.#starts[2 * this.height - 1] ?? -1
      // The value of the last name did not come.
      if (nameStart !== -1) this.#nameCount = nameStart + this.#valueCount - from
      this.close(end)
    }
    return this.values[0]
  }

  protected add(value: Value): void {
    this.values[this.#valueCount++] = value
  }
}

/** The same, of the outermost object only some members. */
class ReadingMembers extends Reading {
  readonly #members: MemberNames

  constructor(text: string, members: MemberNames) {
    super(text)
    this.#members = members
  }

  beyond(text: string, at: number, inList: boolean, hidden: boolean): number {
    if (hidden) return flatEnd(text, at, inList)
    return this.height === 1 && !inList ? flatEnd(text, at, inList, this.#members) : at
  }

  override name(start: number, end: number): boolean {
    const told = this.height > 1 || this.#members.has(stringOf(this.text, start, end))
    return told && super.name(start, end)
  }
}

const index = /^\d+$/

/** The same without what a path does not lead to; items of a list keep their places. */
class ReadingPath extends Reading {
  readonly #path: readonly string[]
  /** Which name of the path takes an item of a list by its number; the others look into each item. */
  readonly #numbers: readonly number[]
  /** Of each open list or object how many names of the path lead to it, and how many items began. */
  readonly #frames: number[] = []
  /** The same of the value that follows. */
  #depth = 0

  constructor(text: string, path: readonly string[]) {
    super(text)
    this.#path = path
    this.#numbers = path.map((name) => (index.test(name) ? Number(name) : -1))
  }

  beyond(text: string, at: number, inList: boolean, hidden: boolean): number {
    if (hidden) return flatEnd(text, at, inList)
    const wanted = this.#path[this.#frames[2 * this.height - 2] ?? 0]
    return inList || wanted === undefined || wanted === eachName
      ? at
      : flatEnd(text, at, inList, memberNamed(wanted))
  }

  override open(isList: boolean, start: number): void {
    this.#frames[2 * this.height] = this.#depth
    this.#frames[2 * this.height + 1] = 0
    super.open(isList, start)
  }

  override name(start: number, end: number): boolean {
    const depth = this.#frames[2 * this.height - 2] ?? 0
    const wanted = this.#path[depth]
    this.#depth = depth + 1
    const told =
      wanted === undefined || wanted === eachName || isName(this.text, start, end, wanted)
    return told && super.name(start, end)
  }

  override item(): boolean {
    const frame = 2 * this.height - 2
    const depth = this.#frames[frame] ?? 0
    const place = this.#frames[frame + 1] ?? 0
    this.#frames[frame + 1] = place + 1
    const wanted = this.#path[depth]
    const number = this.#numbers[depth] ?? -1
    const byName = wanted !== undefined && wanted !== eachName && number === -1
    this.#depth = byName ? depth : depth + 1
    if (number === -1 || number === place) return true
    this.add(null)
    return false
  }

  override scalar(start: number, end: number): void {
    // Nothing is found in a number; in a text there may be JSON.
    const within = this.#depth < this.#path.length && this.text.charCodeAt(start) !== 0x22
    if (within) this.add(null)
    else super.scalar(start, end)
  }
}

const isName = (text: string, start: number, end: number, wanted: string): boolean => {
  const size = end - start - 2
  if (size === wanted.length) return text.startsWith(wanted, start + 1)
  // An escape is longer than its character.
  return size > wanted.length && stringOf(text, start, end) === wanted
}

function scalarOf(text: string, start: number, end: number): Value {
  switch (text.charCodeAt(start)) {
    case 0x22:
      return stringOf(text, start, end)
    case 0x74:
      return true
    case 0x66:
      return false
    case 0x6e:
      return null
    default:
      return new JsonNumber(text.slice(start, end))
  }
}
