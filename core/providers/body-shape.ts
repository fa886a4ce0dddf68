import type { ParsedBody } from '../parsing/parsed-body'
import type { TopName, TopNames } from '../parsing/top-names'
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

const isListed = (shape: Shape): boolean => shape[0]?.path[0] === '0'

/** Returns the names that a body of this shape has at its top, or in the first item of its list. */
export const namesAtTop = (shape: Shape): string[] =>
  shape.map(({ path }) => path[isListed(shape) ? 1 : 0] ?? '')

/** Returns the first of those names, and a function that tells by a body's whether it can be of this shape. */
export function topNamesTest(shape: Shape): { first: string; fits(tops: TopNames): boolean } {
  const listed = isListed(shape)
  const names = namesAtTop(shape)
  const tops = shape.map(({ path, value }, place): TopName => {
    const nested = path.length > (listed ? 2 : 1)
    return { name: names[place] ?? '', nested, text: nested ? null : value }
  })
  const fits = ({ names, inList }: TopNames): boolean =>
    inList === listed && tops.every((top) => names.some((name) => isOf(top, name)))
  return { first: names[0] ?? '', fits }
}

/** Whether a body's name can be the one that a shape asks for. */
const isOf = (top: TopName, { name, nested, text }: TopName): boolean =>
  name === top.name &&
  (nested || !top.nested) &&
  (top.text === null || (!nested && (text === null || text === top.text)))

/** Returns whether a body has these fields: as JSON, or as a form. */
export const hasShape = ({ documents }: ParsedBody, shape: Shape): boolean =>
  documents.some(({ kind, value }) => kind !== 'xml' && shape.every((field) => holds(value, field)))

function holds(root: Value, { path, value }: Field): boolean {
  const found = valueAt(root, path)
  return value === null ? found !== undefined : textOfValue(found) === value
}
