import { splitUnquoted, unfold, unquoted } from './header-field'

/** A piece of a header field: `t=1`, `v1=abc`, or a text without a name. */
export interface FieldItem {
  /** As sent, without the white space around it. */
  text: string
  /** Before the first `=`, as sent; empty without one. */
  name: string
  /** After it, without quotes; all of the text without one. */
  value: string
}

/** Returns what a list of a header field holds: its items, separated by commas (RFC 9110, section 5.6.1). */
export const fieldList = (field: string): FieldItem[] => itemsAt(field, ',')

/**
 * Returns the pieces of a header field that holds several values in a notation of its sender's own:
 * `t=1,v1=abc`, `ts = 1; h1 = abc`, `v1=abc v1=def`, `v1,abc v1,def`. What may be split in two ways is split in
 * both, the likelier way first.
 */
export function fieldItems(field: string): FieldItem[] {
  const separated = itemsAt(field, ',;')
  if (!/\s/.test(field.trim())) return separated
  const spaced = itemsAt(field, ' \t\r\n')
  return separated.length === 1 ? [...spaced, ...separated] : [...separated, ...spaced]
}

const itemsAt = (field: string, separators: string): FieldItem[] =>
  splitUnquoted(unfold(field), separators).flatMap((piece): FieldItem[] => {
    // A comma that stands before the white space that separates.
    const text = piece.trim().replace(/[,;]$/, '')
    if (text === '') return []
    const equals = text.indexOf('=')
    if (equals < 1) return [{ text, name: '', value: unquoted(text) }]
    const value = unquoted(text.slice(equals + 1).trimStart())
    return [{ text, name: text.slice(0, equals).trimEnd(), value }]
  })
