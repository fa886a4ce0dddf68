import type { ParsedBody } from '../parsing/parsed-body'
import type { Value } from '../parsing/value'
import { textOfValue, valueAt } from '../parsing/values-at'

interface Field {
  path: string[]
  /** Null: any value. */
  value: string | null
}

/** Fields of a body. */
export type Shape = readonly Field[]

/** Parses `object=event,data.id`. */
export function shapeOf(text: string): Shape {
  return text.split(',').map((part) => {
    const [path = '', value = null] = part.split('=')
    return { path: path.split('.'), value }
  })
}

/** Returns the names that a body of this shape has at its top, and whether in the first item of a list. */
export function topOf(shape: Shape): { names: readonly string[]; inList: boolean } {
  const inList = shape[0]?.path[0] === '0'
  const names = shape.map(({ path }) => path[inList ? 1 : 0] ?? '')
  return { names: [...new Set(names)], inList }
}

/** Returns whether a body has these fields: as JSON, or as a form. */
export const hasShape = ({ documents }: ParsedBody, shape: Shape): boolean =>
  documents.some(({ kind, value }) => kind !== 'xml' && shape.every((field) => holds(value, field)))

function holds(root: Value, { path, value }: Field): boolean {
  const found = valueAt(root, path)
  return value === null ? found !== undefined : textOfValue(found) === value
}
