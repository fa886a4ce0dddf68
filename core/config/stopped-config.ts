import { codeOf, Failure, PartlyDone } from '../errors'
import type { ConfigChange } from '../contract/config'
import type { Services } from '../services'
import { plannedInWords } from './change-words'

/**
 * Returns the failure of a config that ended in the middle: what failed and why, with what was changed before it. What
 * nobody expected is logged, and the message says only that it happened.
 */
export function stoppedConfig(
  { onUnexpectedError }: Pick<Services, 'onUnexpectedError'>,
  error: unknown,
  { failed, changes }: { failed: ConfigChange; changes: ConfigChange[] },
): PartlyDone {
  const code = codeOf(error)
  if (code === null) onUnexpectedError(error)
  const why = code === null ? 'it could not be done' : (error as Failure).message
  const message = `${plannedInWords(failed)}: ${why}`
  const after = code === null ? undefined : (error as Failure).retryAfter
  return new PartlyDone(code ?? 'internal', message, { changes }, after)
}
