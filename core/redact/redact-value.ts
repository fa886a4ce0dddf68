import type { HeaderLine } from '../contract/capture'
import { edited } from './edits'
import { contextFor, Unpacking } from './redact-bytes'
import { redactionMark, isSecret, secrecyOf } from './secret-names'
import { isSecretHeader } from './secret-places'
import { textSecrets } from './text-secrets'

/** Redacts a header's value: an address, JSON, parameters, base64, or plain text. */
export const redactValue = (value: string): string =>
  edited(value, textSecrets(value, contextFor(new Unpacking()), { lines: false }))

/** Redacts a text of several lines, such as a note. */
export const redactText = (text: string): string =>
  edited(text, textSecrets(text, contextFor(new Unpacking())))

/** Redacts a header line, by its name and by its value. */
export function redactHeader([name, value]: HeaderLine): HeaderLine {
  const secrecy = isSecretHeader(name) ? 'always' : secrecyOf(name, 'header')
  return [name, isSecret(secrecy, value) ? redactionMark : redactValue(value)]
}
