import type { HeaderLine } from '../contract/capture'
import { latin1Text } from '../latin1'
import { decodedField } from '../parsing/encoded-words'
import { edited } from './edits'
import type { RedactContext } from './redact-context'
import { redactionMark, isSecret, secrecyOf } from './secret-names'
import { isSecretHeader } from './secret-places'
import { textSecrets } from './text-secrets'

/**
 * Returns the value of a header line without its secrets, by its name and by what it holds. One in encoded words
 * (RFC 2047) that hold a secret is shown as what they say, in UTF-8.
 */
export function shownValue([name, value]: HeaderLine, context: RedactContext): string {
  const secrecy = isSecretHeader(name) ? 'always' : secrecyOf(name, 'header')
  if (isSecret(secrecy, value)) return redactionMark
  const shown = withoutSecrets(value, context)
  if (!shown.includes('=?')) return shown
  const said = latin1Text(new TextEncoder().encode(decodedField(shown)))
  const shownOfIt = withoutSecrets(said, context)
  return shownOfIt === said ? shown : shownOfIt
}

const withoutSecrets = (text: string, context: RedactContext): string =>
  edited(text, textSecrets(text, context, { lines: false }))
