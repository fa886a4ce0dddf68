import { scalarKind, stringOf } from '@/core/parsing/json-lexer'
import { type JsonVisitor, walkTexts } from '@/core/parsing/walk-json'
import { jsonViewLimits, notJson, tooLongToParse } from '../refusals'
import { count as inWords } from '../../ui/words'

/** What a node is; containers are those up to `list`. */
export const jsonKind = { object: 0, list: 1, string: 2, number: 3, atom: 4 } as const
const treeLimits = { ...jsonViewLimits, nodes: 200_000 }

/**
 * JSON as columns, one entry per node in the order of the text. Nothing is decoded: a node is a range
 * of `text`, so numbers, escapes and repeated keys stay as sent.
 */
export interface JsonTree {
  text: string
  count: number
  kind: Uint8Array
  depth: Uint8Array
  /** 1 if the same object has this key more than once. */
  repeated: Uint8Array
  /** -1 for the root. */
  parent: Int32Array
  /** Its index among its parent's children. */
  position: Uint32Array
  /** The number of its children. */
  size: Uint32Array
  /** The next node that is not inside this one. */
  next: Uint32Array
  /** The range of its key, quotes included; both 0 without one. */
  keyStart: Uint32Array
  keyEnd: Uint32Array
  start: Uint32Array
  end: Uint32Array
}

/**
 * Returns the tree of a JSON text, or why there is none; for several JSON texts one per line (NDJSON)
 * the tree of their list. Iterative and bounded.
 */
export function jsonTree(text: string): JsonTree | { reason: string } {
  const ends: number[] = []
  const tree = readTree(text, ends)
  return ends.length > 0 && !('reason' in tree) ? readTree(asList(text, ends), []) : tree
}

/** @param ends receives the end of each text that another one follows on its own line */
function readTree(text: string, ends: number[]): JsonTree | { reason: string } {
  const refused = tooLongToParse('tree', text)
  if (refused) return refused
  const nodes = new Nodes(text)
  const stop = walkTexts(text, nodes, (end) => ends.push(end))
  if (nodes.reason !== null) return { reason: nodes.reason }
  return stop === null ? nodes.columns(text) : notJson(stop, text.length)
}

/** Joins several texts into one list; within them everything stays as sent. */
function asList(text: string, ends: readonly number[]): string {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0, ...ends]
  return `[${starts.map((start, i) => text.slice(start, ends[i])).join(',')}]`
}

class Nodes implements JsonVisitor {
  reason: string | null = null
  readonly #text: string
  readonly #open: number[] = []
  #key: [start: number, end: number] = [0, 0]
  readonly kind: number[] = []
  readonly depth: number[] = []
  readonly parent: number[] = []
  readonly position: number[] = []
  readonly size: number[] = []
  readonly next: number[] = []
  readonly keyStart: number[] = []
  readonly keyEnd: number[] = []
  readonly start: number[] = []
  readonly end: number[] = []

  constructor(text: string) {
    this.#text = text
  }

  get full(): boolean {
    return this.reason !== null
  }

  open(isList: boolean, start: number): void {
    this.#open.push(this.#add(isList ? jsonKind.list : jsonKind.object, start, start + 1))
    if (this.#open.length > treeLimits.depth) {
      this.reason = `Shown as text: nested more than ${treeLimits.depth} levels deep`
    }
  }

  item(): boolean {
    return true
  }

  name(start: number, end: number): boolean {
    this.#key = [start, end]
    return true
  }

  scalar(start: number, end: number): void {
    this.#add(jsonKind[scalarKind(this.#text, start)], start, end)
  }

  close(end: number): void {
    const node = this.#open.pop() ?? 0
    this.end[node] = end
    this.next[node] = this.kind.length
  }

  #add(kind: number, start: number, end: number): number {
    const parent = this.#open.at(-1) ?? -1
    const node = this.kind.push(kind) - 1
    this.depth.push(this.#open.length)
    this.parent.push(parent)
    this.position.push(parent === -1 ? 0 : (this.size[parent] ?? 0))
    if (parent !== -1) this.size[parent] = (this.size[parent] ?? 0) + 1
    this.size.push(0)
    this.next.push(node + 1)
    this.keyStart.push(this.#key[0])
    this.keyEnd.push(this.#key[1])
    this.start.push(start)
    this.end.push(end)
    this.#key = [0, 0]
    if (this.kind.length > treeLimits.nodes) {
      this.reason = `Shown as text: more than ${inWords(treeLimits.nodes)} values`
    }
    return node
  }

  columns(text: string): JsonTree {
    return {
      text,
      count: this.kind.length,
      kind: Uint8Array.from(this.kind),
      depth: Uint8Array.from(this.depth),
      repeated: this.#repeated(text),
      parent: Int32Array.from(this.parent),
      position: Uint32Array.from(this.position),
      size: Uint32Array.from(this.size),
      next: Uint32Array.from(this.next),
      keyStart: Uint32Array.from(this.keyStart),
      keyEnd: Uint32Array.from(this.keyEnd),
      start: Uint32Array.from(this.start),
      end: Uint32Array.from(this.end),
    }
  }

  #repeated(text: string): Uint8Array {
    const repeated = new Uint8Array(this.kind.length)
    const seen = new Map<string, number>()
    for (let node = 0; node < this.kind.length; node++) {
      const end = this.keyEnd[node] ?? 0
      if (end === 0) continue
      const name = `${this.parent[node]} ${stringOf(text, this.keyStart[node], end)}`
      const first = seen.get(name)
      if (first === undefined) seen.set(name, node)
      else repeated[first] = repeated[node] = 1
    }
    return repeated
  }
}
