import { latin1Bytes } from '../latin1'

/** One parameter of a header field, decoded. */
export interface Parameter {
  /** In lower case, without the `*` of RFC 8187. */
  name: string
  value: string
}

/** Parameters of one field that are read. */
const maxParameters = 64

/** Replaces the line folds of a field by a space each (RFC 9112, section 5.2). */
export function unfold(value: string): string {
  if (!value.includes('\n')) return value
  return value
    .split('\n')
    .map((line, at) => (at === 0 ? line.trimEnd() : line.trim()))
    .join(' ')
}

/**
 * Splits a header field into its value and its parameters: quoted strings with their escapes (RFC 9110,
 * section 5.6.6), values in other charsets (`filename*=`, RFC 8187) and in pieces (`name*0=`, RFC
 * 2231). As senders write them too: spaces around `=`, single quotes, a quote that is never closed.
 */
export function headerParameters(field: string): { value: string; parameters: Parameter[] } {
  const [value = '', ...rest] = splitUnquoted(unfold(field), ';')
  const raw = rest.flatMap((part): Parameter[] => {
    const equals = part.indexOf('=')
    if (equals === -1) return []
    const name = part.slice(0, equals).trim().toLowerCase()
    return name === '' ? [] : [{ name, value: unquoted(part.slice(equals + 1).trim()) }]
  })
  return { value: value.trim(), parameters: joined(raw) }
}

/** Returns a parameter of a header field; null if it has none of that name. The name is in lower case. */
export function parameterOf(field: string | null, name: string): string | null {
  if (field === null || !field.toLowerCase().includes(name)) return null
  return headerParameters(field).parameters.find((one) => one.name === name)?.value ?? null
}

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

/** Splits at characters outside of quotes; a quote that is never closed ends with the text. */
function splitUnquoted(text: string, at: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let i = 0; i < text.length && parts.length < maxParameters; i++) {
    const character = text[i]
    if (quoted && character === '\\') i++
    else if (character === '"') quoted = !quoted
    else if (!quoted && character !== undefined && at.includes(character)) {
      parts.push(text.slice(start, i))
      start = i + 1
    }
  }
  return [...parts, text.slice(start)]
}

function unquoted(value: string): string {
  if (value.startsWith('"')) {
    const closed = /^"((?:[^"\\]|\\[^])*)"?/.exec(value)?.[1] ?? ''
    // Browsers send a backslash of a file name as it is: only quotes and backslashes are escapes.
    return closed.replaceAll(/\\(["\\])/g, '$1')
  }
  return /^'([^']*)'$/.exec(value)?.[1] ?? value
}

/** Decodes `name*`, which stands before `name`, and joins `name*0`, `name*1*`, …. */
function joined(raw: readonly Parameter[]): Parameter[] {
  const plain = new Map<string, string>()
  const extended = new Map<string, string>()
  const pieces = new Map<string, string[]>()
  for (const { name, value } of raw) {
    const piece = /^(.+)\*(\d{1,2})(\*?)$/.exec(name)
    if (piece) {
      const [, base = '', place = '', encoded = ''] = piece
      const all = pieces.get(base) ?? []
      all[Number(place)] = encoded === '' ? encodeURIComponent(value) : value
      pieces.set(base, all)
    } else if (name.endsWith('*')) extended.set(name.slice(0, -1), extendedValue(value) ?? value)
    else if (!plain.has(name)) plain.set(name, value)
  }
  for (const [base, all] of pieces) {
    const whole = all.join('')
    extended.set(base, extendedValue(whole) ?? percentDecoded(whole, 'utf-8') ?? whole)
  }
  const names = new Set([...plain.keys(), ...extended.keys()])
  return [...names].map((name) => ({ name, value: extended.get(name) ?? plain.get(name) ?? '' }))
}

/** Decodes `charset'language'percent-encoded`; null if it is not of that form. */
function extendedValue(value: string): string | null {
  const [, charset = '', encoded = ''] = /^([\w.:+-]*)'[^']*'(.*)$/s.exec(value) ?? []
  return encoded === '' ? null : percentDecoded(encoded, charset === '' ? 'utf-8' : charset)
}

function percentDecoded(text: string, charset: string): string | null {
  try {
    const decoder = new TextDecoder(charset, { fatal: true })
    const bytes = text.replaceAll(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    )
    return /[\u0100-\uffff]/.test(bytes) ? null : decoder.decode(latin1Bytes(bytes))
  } catch {
    // A charset that nobody knows, or bytes that it does not have.
    return null
  }
}
