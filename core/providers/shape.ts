import { jsonOf, textOf, valueAt } from '../capture/json-of'
import type { Caught } from '../capture/caught'
import type { Json } from '../query/subject'

interface Field {
  path: string[]
  /** Null: whatever it holds. */
  value: string | null
}

/** Fields that a JSON body has. */
export interface Shape {
  fields: readonly Field[]
  /** What its text must hold, so that most other bodies need no parsing. */
  hints: readonly string[]
}

/** Reads `object=event,data.id`. */
export function shapeOf(text: string): Shape {
  const fields = text.split(',').map((part) => {
    const [path = '', value = null] = part.split('=')
    return { path: path.split('.'), value }
  })
  return { fields, hints: fields.map(({ path }) => `"${path.at(-1)}"`) }
}

/** Names one of which a body of this shape begins with, as `firstName` answers them. */
export const firstNames = ({ fields }: Shape): string[] =>
  fields.map(({ path: [first = '', second] }) =>
    first === '0' && second !== undefined ? `0.${second}` : first,
  )

export function hasShape(caught: Caught, { fields, hints }: Shape): boolean {
  const text = textOf(caught)
  if (text === null || !hints.every((hint) => text.includes(hint))) return false
  const json = jsonOf(caught)
  return json !== null && fields.every((field) => holds(json.value, field))
}

function holds(root: Json, { path, value }: Field): boolean {
  const found = valueAt(root, path)
  return value === null ? found !== undefined : found === value
}
