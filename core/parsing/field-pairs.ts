import { isScalar, type Members } from './value'
import { scalarText } from './values-at'
import { writeJson } from './write-json'

/** Returns the fields of a form or a multipart body as texts, in order; what is inside a field as JSON. */
export function fieldPairs(fields: Members | null): [name: string, text: string][] {
  if (!fields) return []
  return fields.values.map((value, at) => [
    fields.names[at] ?? '',
    isScalar(value) ? scalarText(value) : writeJson(value),
  ])
}
