import { jsonOf, textOf, valueAt } from '../http/json-of'
import type { ReceivedRequest } from '../http/received-request'
import type { Json } from '../query/subject'

interface Field {
  path: string[]
  /** Null: any value. */
  value: string | null
}

/** Fields of a JSON body. */
export interface Shape {
  fields: readonly Field[]
  /** Strings that its text must contain, so that most other bodies need no parsing. */
  hints: readonly string[]
}

/** Parses `object=event,data.id`. */
export function shapeOf(text: string): Shape {
  const fields = text.split(',').map((part) => {
    const [path = '', value = null] = part.split('=')
    return { path: path.split('.'), value }
  })
  return { fields, hints: fields.map(({ path }) => `"${path.at(-1)}"`) }
}

/** Returns the names with which a body of this shape may begin, as `firstName` returns them. */
export const firstNames = ({ fields }: Shape): string[] =>
  fields.map(({ path: [first = '', second] }) =>
    first === '0' && second !== undefined ? `0.${second}` : first,
  )

export function hasShape(received: ReceivedRequest, { fields, hints }: Shape): boolean {
  const text = textOf(received)
  if (text === null || !hints.every((hint) => text.includes(hint))) return false
  const json = jsonOf(received)
  return json !== null && fields.every((field) => holds(json.value, field))
}

function holds(root: Json, { path, value }: Field): boolean {
  const found = valueAt(root, path)
  return value === null ? found !== undefined : found === value
}
