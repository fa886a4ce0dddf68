import { Drop, toValue } from 'liquidjs'
import { isScalar, JsonNumber, Members, type Scalar, type Value } from '../parsing/value'
import { SpeltNumber, templateNumber } from './template-number'

/** What a list or an object was made of: it has the order and the repeated names that an object cannot keep. */
const source = Symbol('source')

type List = unknown[] & { [source]?: Value }
type Named = Record<string, unknown> & { [source]?: Value }

/**
 * Returns a value as templates have it: lists and plain objects, of repeated names the last value, and
 * numbers with their digits. Iterative: no depth exhausts the stack.
 */
export function templateValue(root: Value): unknown {
  const numbers = new Map<string, unknown>()
  const waiting: { from: Value[] | Members; to: List | Named }[] = []
  const made = (value: Value): unknown => {
    if (isScalar(value)) return scalar(value, numbers)
    const to: List | Named = Array.isArray(value) ? [] : {}
    to[source] = value
    waiting.push({ from: value, to })
    return to
  }
  const whole = made(root)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { from, to } = next
    if (Array.isArray(to)) {
      for (const item of Array.isArray(from) ? from : []) to.push(made(item))
    } else if (from instanceof Members) fillNamed(to, from, made)
  }
  return whole
}

/** The same spelling is the same object: filters such as `uniq` compare by identity. */
function scalar(value: Scalar, numbers: Map<string, unknown>): unknown {
  if (!(value instanceof JsonNumber)) return value
  const known = numbers.get(value.text)
  if (known !== undefined) return known
  const number = templateNumber(value.text)
  if (number instanceof SpeltNumber) numbers.set(value.text, number)
  return number
}

function fillNamed(to: Named, { names, values }: Members, made: (value: Value) => unknown): void {
  for (const [at, name] of names.entries()) {
    const value = made(values[at] ?? null)
    if (name === '__proto__') {
      Object.defineProperty(to, name, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      })
    } else to[name] = value
  }
}

/**
 * Returns a template's value as JSON has it, as `JSON.stringify` does: what is no value of JSON is left out
 * of objects, and null elsewhere. Iterative, too.
 */
export function jsonValue(root: unknown): Value {
  const waiting: { from: object; to: Value[] | Members }[] = []
  const made = (value: unknown): Value | undefined => {
    if (typeof value !== 'object' || value === null || value instanceof SpeltNumber) {
      return jsonScalar(value)
    }
    // `nil`, `empty` and `blank`.
    if (value instanceof Drop && 'equals' in value) return made(toValue(value))
    const known = (value as { [source]?: Value })[source]
    if (known !== undefined) return known
    const to = Array.isArray(value) ? [] : new Members()
    waiting.push({ from: value, to })
    return to
  }
  const whole = made(root) ?? null
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { from, to } = next
    if (Array.isArray(to)) {
      for (const item of Array.isArray(from) ? (from as List) : []) to.push(made(item) ?? null)
    } else addMembers(to, from, made)
  }
  return whole
}

function addMembers(to: Members, from: object, made: (value: unknown) => Value | undefined): void {
  for (const [name, each] of Object.entries(from)) {
    const value = made(each)
    if (value !== undefined) to.add(name, value)
  }
}

function jsonScalar(value: unknown): Scalar | undefined {
  if (value instanceof SpeltNumber) return new JsonNumber(value.text)
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? new JsonNumber(String(value)) : null
    default:
      return value === null ? null : undefined
  }
}
