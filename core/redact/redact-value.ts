import type { HeaderLine } from '../contract/capture'
import { edited } from './edits'
import { shownValue } from './header-secrets'
import { contextFor, Unpacking } from './redact-bytes'
import { textSecrets } from './text-secrets'

/** Redacts a header's value: an address, JSON, parameters, base64, or plain text. */
export const redactValue = (value: string): string =>
  edited(value, textSecrets(value, contextFor(new Unpacking()), { lines: false }))

/** Redacts a text of several lines, such as a note. */
export const redactText = (text: string): string =>
  edited(text, textSecrets(text, contextFor(new Unpacking())))

/** Redacts a header line, by its name and by its value. */
export function redactHeader([name, value]: HeaderLine): HeaderLine {
  return [name, shownValue([name, value], contextFor(new Unpacking()))]
}
