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
 * @param but the names of members at which it stops
 */
export function flatEnd(text: string, at: number, inList: boolean, but?: MemberNames): number {
  const pattern = inList ? flatItems : (but?.others ?? flatMembers)
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** Names of those members of an object that are read: the others are skipped. Slow to make, because of its pattern. */
export class MemberNames {
  readonly #names: ReadonlySet<string>
  /** Matches flat members of other names. */
  readonly others: RegExp

  constructor(names: readonly string[]) {
    this.#names = new Set(names)
    const escaped = names.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    const other = names.length === 0 ? string : `(?!"(?:${escaped.join('|')})")${string}`
    this.others = new RegExp(`(?:${other}${space}:${space}${flat}){1,100}`, 'y')
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }
}

const made = new Map<string, MemberNames>()
const maxMade = 500

/** Returns the names of members that are just this one, made once. */
export function memberNamed(name: string): MemberNames {
  const known = made.get(name)
  if (known) return known
  const names = new MemberNames([name])
  if (made.size >= maxMade) made.clear()
  made.set(name, names)
  return names
}
