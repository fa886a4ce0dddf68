import { SpeltNumber } from './template-number'

/** The size of a value for code that walks through it. */
export interface Extent {
  /** Items of lists, including nested lists; with `members` the values of objects as well. */
  items: number
  /** Characters of its texts. */
  characters: number
  /** With `members`, characters of its names. */
  names: number
  /** Nesting depth of lists (and objects). */
  depth: number
}

/** Beyond this the exact number does not matter: it is too much. */
const maxItems = 4_000_000

/** Returns the extent. A text or list counts again at each place, as it costs again. */
export function sizeOfValue(value: unknown, members = false): Extent {
  const extent: Extent = { items: 0, characters: 0, names: 0, depth: 0 }
  const waiting: [value: unknown, depth: number][] = [[value, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [each, depth] = next
    extent.depth = Math.max(extent.depth, depth)
    extent.characters += charactersOf(each)
    const inside = insideOf(each, members)
    if (members) extent.names += charactersOfNames(each)
    extent.items += inside.length
    if (extent.items > maxItems) return extent
    for (const item of inside) {
      if (Array.isArray(item) || (members && isNamed(item))) waiting.push([item, depth + 1])
      else extent.characters += charactersOf(item)
    }
  }
  return extent
}

function insideOf(value: unknown, members: boolean): readonly unknown[] {
  if (Array.isArray(value)) return value
  return members && isNamed(value) ? Object.values(value) : []
}

/** Whether a value has members: no list, and no number that is an object. */
const isNamed = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof SpeltNumber)

function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  return value instanceof SpeltNumber ? value.text.length : 0
}

function charactersOfNames(value: unknown): number {
  if (!isNamed(value)) return 0
  return Object.keys(value).reduce((sum, name) => sum + name.length, 0)
}

/** Nested lists are written and compared by recursion. */
export const maxDepth = 200

/** Throws if walking all of it would overflow the stack. */
export function notTooDeep(extent: Extent): Extent {
  if (extent.depth <= maxDepth) return extent
  throw new Error(`Its lists are nested more than ${maxDepth} deep`)
}
