import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, type Node, parseDocument } from 'yaml'
import type { ConfigFault } from '../contract/config'
import type { ConfigPlace, PlacedFault, PlaceOf } from './config-faults'

type Path = ConfigFault['path']

/** A YAML document as plain values. */
export interface YamlTree {
  value: unknown
  faults: PlacedFault[]
  /** Returns the place of a path, or of what is nearest above it. */
  placeOf: PlaceOf
}

/** Values of a document at most, those of aliases counted each time. */
const maxValues = 100_000
/** Characters of its texts at most, counted in the same way. */
const maxTexts = 2_097_152
const maxDepth = 40
const tooMany = `It has more than ${maxValues} values, with those that aliases repeat`
const tooDeep = `It is nested more than ${maxDepth} levels deep`

/** Before a plain text among the lexer's tokens. */
const scalarMark = '\u001f'

/** A fault after which nothing more is read. */
class EndOfReading extends Error {}

/**
 * Reads YAML 1.2, of which JSON is a part, with what `textOf` makes of each text. Has no tags of its own, and bounds what
 * aliases multiply.
 *
 * @param textOf returns what a text stands for, or why it stands for nothing
 */
export function yamlTree(
  text: string,
  textOf: (text: string, path: Path) => { text: string } | { error: string },
): YamlTree {
  const reader = new TreeReader(textOf)
  try {
    return { value: reader.read(text), faults: reader.faults, placeOf: reader.placeOf }
  } catch (error) {
    if (!(error instanceof EndOfReading)) throw error
    return { value: undefined, faults: reader.faults, placeOf: reader.placeOf }
  }
}

class TreeReader {
  readonly faults: PlacedFault[] = []
  readonly #lines = new LineCounter()
  readonly #places = new Map<string, ConfigPlace>()
  readonly #textOf: Parameters<typeof yamlTree>[1]
  readonly #anchors = new Map<string, Node>()
  #values = 0
  #texts = 0

  constructor(textOf: Parameters<typeof yamlTree>[1]) {
    this.#textOf = textOf
  }

  readonly placeOf: PlaceOf = (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const place = this.#places.get(JSON.stringify(path.slice(0, length)))
      if (place) return place
    }
    return { line: 1, column: 1 }
  }

  read(text: string): unknown {
    const excess = excessOf(text)
    if (excess !== null) this.#end([], excess)
    const { errors, warnings, contents, directives } = this.#parsed(text)
    // The parser reports its own end of memory among the others, once for each level.
    if (errors.some(({ message }) => message.includes('call stack'))) this.#end([], tooDeep)
    for (const { pos, message } of [...errors, ...warnings]) this.#faultAt(pos[0], message)
    if (directives?.yaml.version !== '1.2') {
      this.#faultAt(0, `This is YAML 1.2, not ${directives?.yaml.version}`)
    }
    if (this.faults.length > 0) throw new EndOfReading()
    return this.#valueOf(contents, [])
  }

  #parsed(text: string) {
    return parseDocument(text, {
      lineCounter: this.#lines,
      // Its own messages quote the line, which may hold a secret.
      prettyErrors: false,
      version: '1.2',
      schema: 'core',
      merge: false,
      // Its own check compares each with each.
      uniqueKeys: false,
    })
  }

  #valueOf(node: unknown, path: Path, depth = 0): unknown {
    this.#values += 1
    if (this.#values > maxValues) this.#end(path, tooMany)
    if (depth > maxDepth) this.#end(path, tooDeep)
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source)
      if (!target) return this.#end(path, `No anchor &${node.source} stands before this alias`)
      const value = this.#valueOf(target, path, depth + 1)
      this.#notePlace(node, path)
      return value
    }
    this.#notePlace(node, path)
    if (!isScalar(node) && !isSeq(node) && !isMap(node)) return null
    if (node.tag !== undefined) this.#end(path, `Tags have no meaning here: ${node.tag}`)
    if (node.anchor) this.#anchors.set(node.anchor, node)
    if (isScalar(node)) {
      return typeof node.value === 'string' ? this.#text(node.value, path) : node.value
    }
    if (isSeq(node)) {
      return node.items.map((item, at) => this.#valueOf(item, [...path, at], depth + 1))
    }
    return this.#mapOf(node.items, path, depth)
  }

  #mapOf(
    items: readonly { key: unknown; value: unknown }[],
    path: Path,
    depth: number,
  ): Record<string, unknown> {
    const seen = new Set<string>()
    const entries = items.map(({ key, value }): [string, unknown] => {
      const name = isScalar(key) ? (key.source ?? String(key.value)) : null
      if (name === null || name === '__proto__') {
        this.#notePlace(key, [...path, '?'])
        return this.#end([...path, '?'], 'A name of a setting is plain text')
      }
      const inner = [...path, name]
      if (seen.has(name)) {
        this.#notePlace(key, inner)
        return this.#end(inner, 'It is there twice')
      }
      seen.add(name)
      const result = this.#valueOf(value, inner, depth + 1)
      this.#notePlace(key, inner)
      return [name, result]
    })
    return Object.fromEntries(entries)
  }

  #text(given: string, path: Path): string {
    const made = this.#textOf(given, path)
    if ('error' in made) {
      this.faults.push({ path, message: made.error })
      return given
    }
    this.#texts += made.text.length
    if (this.#texts > maxTexts) this.#end(path, `Its texts exceed ${maxTexts} characters in all`)
    return made.text
  }

  #notePlace(node: unknown, path: Path): void {
    const range = (node as Node | null)?.range
    if (range) this.#places.set(JSON.stringify(path), this.#placeAt(range[0]))
  }

  #placeAt(offset: number): ConfigPlace {
    const { line, col } = this.#lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }

  /** A fault of the YAML itself has a place and no path. */
  #faultAt(offset: number, message: string): void {
    this.faults.push({ path: [], message, place: this.#placeAt(offset) })
  }

  #end(path: Path, message: string): never {
    this.faults.push({ path, message })
    throw new EndOfReading()
  }
}

/** Returns why the parser would take too long for a text, by its tokens; null if it would not. */
function excessOf(text: string): string | null {
  let brackets = 0
  let dashes = 0
  let texts = 0
  for (const token of new Lexer().lex(text)) {
    const [first = ''] = token
    if (first === '[' || first === '{') brackets += 1
    else if (first === ']' || first === '}') brackets -= 1
    else if (token === '-' || token === '?') dashes += 1
    else if (first === '\n') dashes = 0
    else if (first === scalarMark || first === '"' || first === "'" || first === '*') texts += 1
    if (brackets > maxDepth || dashes > maxDepth) return tooDeep
    // Each has a name at most.
    if (texts > 2 * maxValues) return tooMany
  }
  return null
}
