import { isScalar, JsonNumber, type Members, type Scalar, type Value } from './value'

export interface JsonStyle {
  /** Puts each item on a line of its own, as `JSON.stringify` does; none: no white space. */
  indent?: string
  /** What is written of a number, by its spelling: as spelt, if not given. */
  number?: (text: string) => string
}

/**
 * Returns a value as JSON, repeated names too. Iterative: no depth exhausts the stack.
 */
export function writeJson(root: Value, { indent = '', number = asSpelt }: JsonStyle = {}): string {
  const pieces: string[] = []
  const open: { value: Value[] | Members; at: number }[] = []
  const line = (): string => (indent === '' ? '' : `\n${indent.repeat(open.length)}`)
  const colon = indent === '' ? ':' : ': '
  for (let value: Value | undefined = root; ;) {
    if (value !== undefined) {
      if (isScalar(value)) pieces.push(scalarJson(value, number))
      else {
        pieces.push(Array.isArray(value) ? '[' : '{')
        open.push({ value, at: 0 })
      }
    }
    const inner = open.at(-1)
    if (!inner) return pieces.join('')
    const list = Array.isArray(inner.value) ? inner.value : inner.value.values
    if (inner.at === list.length) {
      open.pop()
      if (list.length > 0) pieces.push(line())
      pieces.push(list === inner.value ? ']' : '}')
      value = undefined
      continue
    }
    if (inner.at > 0) pieces.push(',')
    pieces.push(line())
    if (!Array.isArray(inner.value)) {
      pieces.push(JSON.stringify(inner.value.names[inner.at]), colon)
    }
    value = list[inner.at++] ?? null
  }
}

const asSpelt = (text: string): string => text

const scalarJson = (value: Scalar, number: (text: string) => string): string =>
  value instanceof JsonNumber ? number(value.text) : JSON.stringify(value)
