import { eachName } from './path'
import { isScalar, JsonNumber, Members, type Scalar, type Value } from './value'

/** Opens a text that holds values itself, such as JSON in a string; undefined if it does not. */
export type OpenText = (text: string) => Value | undefined

/** Called with the number of values that are looked at. */
export type Visited = (values: number) => void

const index = /^\d+$/

/**
 * Calls `test` with each value at a path until it returns true; returns whether it did. A name on a list
 * looks into each of its items, a number takes one item, `eachName` takes all. A name on a text looks into what
 * `open` finds in it. Iterative: no depth exhausts the stack.
 */
export function someAt(
  root: Value,
  path: readonly string[],
  test: (value: Value) => boolean,
  open: OpenText = () => undefined,
  visited?: Visited,
): boolean {
  const values: Value[] = [root]
  const depths: number[] = [0]
  for (;;) {
    const value = values.pop()
    const depth = depths.pop()
    if (value === undefined || depth === undefined) return false
    const name = path[depth]
    if (name === undefined) {
      if (test(value)) return true
      continue
    }
    const opened = typeof value === 'string' ? open(value) : value
    if (opened === undefined || isScalar(opened)) continue
    const each = Array.isArray(opened) && name !== eachName && !index.test(name)
    const inner = each ? opened : named(opened, name)
    visited?.(inner.length)
    // A stack: the first value is looked at first.
    for (let i = inner.length - 1; i >= 0; i--) {
      values.push(inner[i] ?? null)
      depths.push(each ? depth : depth + 1)
    }
  }
}

/** Returns the values at a path, in order. */
export function valuesAt(
  root: Value,
  path: readonly string[],
  open?: OpenText,
  visited?: Visited,
): Value[] {
  const found: Value[] = []
  const collect = (value: Value): boolean => {
    found.push(value)
    return false
  }
  someAt(root, path, collect, open, visited)
  return found
}

function named(value: Value[] | Members, name: string): readonly Value[] {
  if (Array.isArray(value)) {
    if (name === eachName) return value
    const item = value[Number(name)]
    return item === undefined ? [] : [item]
  }
  return name === eachName ? value.values : value.all(name)
}

/** Returns the single value at a path of names and numbers, of repeated names the last; undefined if there is none. */
export function valueAt(root: Value, path: readonly string[]): Value | undefined {
  let value: Value | undefined = root
  for (const name of path) {
    if (value instanceof Members) value = value.get(name)
    else if (Array.isArray(value) && index.test(name)) value = value[Number(name)]
    else return undefined
  }
  return value
}

/**
 * Returns whether a value passes, or any scalar of a list: a path that ends at a list means each of its items. An
 * element of XML is its text.
 */
export function someScalar(
  value: Value,
  test: (scalar: Scalar) => boolean,
  visited?: Visited,
): boolean {
  if (isScalar(value)) return test(value)
  const waiting: Value[] = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isScalar(next)) {
      if (test(next)) return true
    } else if (Array.isArray(next)) {
      visited?.(next.length)
      for (let i = next.length - 1; i >= 0; i--) waiting.push(next[i] ?? null)
    } else if (next.text !== undefined && test(next.text)) return true
  }
  return false
}

/** Returns a scalar as text: a number as spelt. */
export const scalarText = (value: Scalar): string => String(value)

/** Returns the text of a string or a number; null for any other value. */
export const textOfValue = (value: Value | undefined): string | null =>
  typeof value === 'string' ? value : value instanceof JsonNumber ? value.text : null
