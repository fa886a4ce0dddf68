import type { FieldErrors } from '../rules/field-errors'

const field = /^([A-Za-z]+(?:\.[\w-]+)*|header “[^”]*”): (.*)$/s

/** Returns the API's error by the field that it names; one that names none is under "". */
export function forwardErrorsOf(message: string): FieldErrors {
  const [, where = '', text = message] = field.exec(message) ?? []
  return new Map([[where, text]])
}
