import { edited, shifted } from './edits'
import { formSecrets } from './form-secrets'
import { contextFor, Unpacking } from './redact-bytes'
import { textSecrets } from './text-secrets'

/** Returns a request target without the secrets of its path and its query. */
export function redactTarget(target: string): string {
  const context = contextFor(new Unpacking())
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const query = target.slice(path.length + 1)
  return edited(target, [
    ...textSecrets(path, context, { lines: false }),
    ...shifted(formSecrets(query, context, 'query'), path.length + 1),
  ])
}
