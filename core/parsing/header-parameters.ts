import { latin1Bytes } from '../latin1'
import { headerField, type Parameter } from './header-field'
import { textDecoder } from './text-decoder'

/**
 * Splits a header field in the same way, with its parameters decoded: values in other charsets
 * (`filename*=`, RFC 8187) and in pieces (`name*0=`, RFC 2231).
 */
export function headerParameters(field: string): { value: string; parameters: Parameter[] } {
  const { value, parameters } = headerField(field)
  return { value, parameters: joined(parameters) }
}

/** Returns a parameter of a header field; null if it has none of that name. The name is in lower case. */
export function parameterOf(field: string | null, name: string): string | null {
  if (field === null || !field.toLowerCase().includes(name)) return null
  return headerParameters(field).parameters.find((one) => one.name === name)?.value ?? null
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
    const decoder = textDecoder(charset, { fatal: true })
    const bytes = text.replaceAll(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    )
    return /[\u0100-\uffff]/.test(bytes) ? null : decoder.decode(latin1Bytes(bytes))
  } catch {
    // A charset that nobody knows, or bytes that it does not have.
    return null
  }
}
