import type { HeaderLine } from '../contract/capture'
import { edited } from './edits'
import type { RedactContext } from './redact-context'
import { redactionMark, isSecret, secrecyOf } from './secret-names'
import { isSecretHeader } from './secret-places'
import { textSecrets } from './text-secrets'

/** Returns the value of a header line without its secrets, by its name and by what it holds. */
export function shownValue([name, value]: HeaderLine, context: RedactContext): string {
  const secrecy = isSecretHeader(name) ? 'always' : secrecyOf(name, 'header')
  return isSecret(secrecy, value)
    ? redactionMark
    : edited(value, textSecrets(value, context, { lines: false }))
}
