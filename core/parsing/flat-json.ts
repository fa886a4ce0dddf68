const string = '"[^"\\\\\\u0000-\\u001f]*"'
const number = '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?'
const space = '[ \\n\\r\\t]*'
const flat = `(?:${string}|${number}|true|false|null)${space}(?:,${space}(?![\\]}])|(?=[\\]}]))`
const flatItems = new RegExp(`(?:${flat}){1,100}`, 'y')
const flatMembers = new RegExp(`(?:${string}${space}:${space}${flat}){1,100}`, 'y')

/**
 * Returns the end of those items of a list, or members of an object, from `at` on that hold no others, with
 * the comma after each; the place of the closing bracket if there is nothing else. The grammar of
 * json-lexer.ts as a pattern, which is several times faster: it stops early at an escape, or after a hundred.
 *
 * @param but the name of members at which it stops
 */
export function flatEnd(text: string, at: number, inList: boolean, but?: string): number {
  return endOf(inList ? flatItems : but === undefined ? flatMembers : flatMembersBut(but), text, at)
}

/** Names of those members of an object that are read, prepared once: the others are skipped. */
export class MemberNames {
  readonly #names: ReadonlySet<string>
  readonly #others: RegExp

  constructor(names: Iterable<string>) {
    this.#names = new Set(names)
    this.#others = membersBut([...this.#names])
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** The same as `flatEnd` of an object's members, stopping at each of these names. */
  flatEnd(text: string, at: number): number {
    return endOf(this.#others, text, at)
  }
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** A pattern is slow to make. */
const patterns = new Map<string, RegExp>()
const maxPatterns = 500

function flatMembersBut(name: string): RegExp {
  const known = patterns.get(name)
  if (known) return known
  const pattern = membersBut([name])
  if (patterns.size >= maxPatterns) patterns.clear()
  patterns.set(name, pattern)
  return pattern
}

function membersBut(names: readonly string[]): RegExp {
  const escaped = names.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const others = names.length === 0 ? string : `(?!"(?:${escaped.join('|')})")${string}`
  return new RegExp(`(?:${others}${space}:${space}${flat}){1,100}`, 'y')
}
