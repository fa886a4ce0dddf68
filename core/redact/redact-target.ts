import { hideShapes } from './hide-shapes'
import { redactForm } from './redact-form'

/** Returns a request target without the secrets of its query. */
export function redactTarget(target: string): string {
  const mark = target.indexOf('?')
  if (mark === -1) return hideShapes(target)
  return hideShapes(target.slice(0, mark + 1)) + redactForm(target.slice(mark + 1))
}
