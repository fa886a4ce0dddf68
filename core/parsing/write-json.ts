import { isScalar, JsonNumber, type Members, type Scalar, type Value } from './value'

/**
 * Returns a value as JSON, numbers as spelt, repeated names kept: without white space, or with each item on
 * a line of its own, as `JSON.stringify` does. Iterative: no depth exhausts the stack.
 */
export function writeJson(root: Value, indent = ''): string {
  const pieces: string[] = []
  const open: { value: Value[] | Members; at: number }[] = []
  const line = (): string => (indent === '' ? '' : `\n${indent.repeat(open.length)}`)
  const colon = indent === '' ? ':' : ': '
  for (let value: Value | undefined = root; ;) {
    if (value !== undefined) {
      if (isScalar(value)) pieces.push(scalarJson(value))
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

const scalarJson = (value: Scalar): string =>
  value instanceof JsonNumber ? value.text : JSON.stringify(value)
