import { scalarEnd, skipSpace, stringEnd } from './json-lexer'

/** Called for the parts of a JSON value in the order of its text; `start` and `end` are places in it. */
export interface JsonVisitor {
  /** A list or an object begins. */
  open(isList: boolean, start: number): void
  /** An item of the innermost list follows; returns whether it is visited. */
  item(): boolean
  /** A member of the innermost object follows, whose name is this string; returns whether its value is visited. */
  name(start: number, end: number): boolean
  /** A string, number, `true`, `false` or `null`. */
  scalar(start: number, end: number): void
  /** The innermost list or object ends. */
  close(end: number): void
  /** Whether the visitor needs no more: the walk ends. */
  readonly full?: boolean
  /**
   * Returns the end of what need not be visited from here on, an item of the innermost list or a member of
   * the innermost object: the start of a later one, or the place of the closing bracket.
   *
   * @param hidden whether nothing in there is visited
   */
  beyond?(text: string, at: number, inList: boolean, hidden: boolean): number
}

/** The end of a value, or where and why it stops. */
export type Walked = { end: number } | { stop: number; why: 'syntax' | 'values' | 'full' }

const comma = 0x2c
const colon = 0x3a
const quote = 0x22
const openList = 0x5b
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

/**
 * Walks the JSON value that begins at `from` (RFC 8259): the one place that knows what may
 * follow what. Iterative: no depth exhausts the stack.
 *
 * @param maxValues how many values are visited at most
 */
export function walkJson(
  text: string,
  from: number,
  visitor: JsonVisitor,
  maxValues = Infinity,
): Walked {
  return new Walk(text, visitor, maxValues).walk(from)
}

/**
 * Walks a JSON text, or several, each beginning on a line of its own; a byte order mark before
 * it is ignored (RFC 8259, section 8.1). Returns the place at which it stops being JSON; null if it does not.
 *
 * @param ended is called with the end of each text that another one follows
 */
export function walkTexts(
  text: string,
  visitor: JsonVisitor,
  ended: (end: number) => void,
): number | null {
  let at = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  for (;;) {
    const walked = walkJson(text, at, visitor)
    if ('stop' in walked) return walked.stop
    at = skipSpace(text, walked.end)
    if (at === text.length) return null
    if (!text.slice(walked.end, at).includes('\n')) return at
    ended(walked.end)
  }
}

class Walk {
  readonly #text: string
  readonly #visitor: JsonVisitor
  #left: number
  /** The lists and objects around the innermost one: true for a list. */
  readonly #around: boolean[] = []
  #inList = false
  /** How many lists and objects are open. */
  #depth = 0
  /** Whether the next value is visited. */
  #visited = true
  /** Whether a value follows, and not the end of the innermost list or object. */
  #follows = true
  /** The depth of the outermost open list or object that is not visited; 0 if there is none. */
  #hidden = 0

  constructor(text: string, visitor: JsonVisitor, maxValues: number) {
    this.#text = text
    this.#visitor = visitor
    this.#left = maxValues
  }

  walk(from: number): Walked {
    const text = this.#text
    let at = from
    for (;;) {
      if (this.#visited && --this.#left < 0) return { stop: at, why: 'values' }
      if (this.#visitor.full === true) return { stop: at, why: 'full' }
      const code = text.charCodeAt(at)
      if (code === openObject || code === openList) {
        this.#open(code === openList, at)
        at = skipSpace(text, at + 1)
        if (text.charCodeAt(at) !== (this.#inList ? closeList : closeObject)) {
          at = this.#next(at)
          if (at < 0) return { stop: ~at, why: 'syntax' }
          if (this.#follows) continue
        } else this.#close(++at)
      } else {
        const end = scalarEnd(text, at)
        if (end < 0) return { stop: ~end, why: 'syntax' }
        if (this.#visited) this.#visitor.scalar(at, end)
        at = end
      }
      // A value is complete: after it comes the next one, or the end of what it is in.
      while (this.#depth > 0) {
        at = skipSpace(text, at)
        const after = text.charCodeAt(at)
        if (after === comma) {
          at = this.#next(skipSpace(text, at + 1))
          if (at < 0) return { stop: ~at, why: 'syntax' }
          if (this.#follows) break
          continue
        }
        if (after !== (this.#inList ? closeList : closeObject)) return { stop: at, why: 'syntax' }
        this.#close(++at)
      }
      if (this.#depth === 0) return { end: at }
    }
  }

  #open(isList: boolean, at: number): void {
    this.#around.push(this.#inList)
    this.#inList = isList
    this.#depth++
    if (this.#visited) this.#visitor.open(isList, at)
    else if (this.#hidden === 0) this.#hidden = this.#depth
  }

  #close(end: number): void {
    this.#inList = this.#around.pop() ?? false
    if (this.#hidden === 0) this.#visitor.close(end)
    else if (this.#hidden === this.#depth) this.#hidden = 0
    this.#depth--
  }

  /**
   * Returns the start of the item that begins here, or of the value of the member that does; if none of the
   * rest is visited, that of a later one, or the end. `~` of where the text stops being JSON.
   */
  #next(from: number): number {
    const text = this.#text
    const visited = this.#hidden === 0
    const at = this.#visitor.beyond?.(text, from, this.#inList, !visited) ?? from
    this.#follows = at === from || !closes(text.charCodeAt(at))
    if (!this.#follows) return at
    if (this.#inList) {
      this.#visited = visited && this.#visitor.item()
      return at
    }
    if (text.charCodeAt(at) !== quote) return ~at
    const end = stringEnd(text, at)
    if (end < 0) return end
    this.#visited = visited && this.#visitor.name(at, end)
    const after = skipSpace(text, end)
    return text.charCodeAt(after) === colon ? skipSpace(text, after + 1) : ~after
  }
}

const closes = (code: number): boolean => code === closeList || code === closeObject
