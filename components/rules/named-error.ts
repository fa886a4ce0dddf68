import type { FieldErrors } from './field-errors'

const field = /^([A-Za-z]+(?:\.[\w-]+)*|header “[^”]*”): (.*)$/s

/** Returns the API's error by the field that it names; one that names none is under "". */
export function namedErrorOf(message: string): FieldErrors {
  const [, where = '', text = message] = field.exec(message) ?? []
  return new Map([[where, text]])
}
