import { redactJson } from './redact-json'
import { hidden, hideShapes, namesSecret } from './secret-names'

/** A query or form body without its secrets: by key, by shape, and inside JSON that a value carries. */
export function redactForm(form: string): string {
  return form
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=')
      if (at === -1) return hideShapes(pair)
      const name = decode(pair.slice(0, at))
      if (namesSecret(name)) return `${pair.slice(0, at)}=${hidden}`
      return `${pair.slice(0, at)}=${redactValue(pair.slice(at + 1))}`
    })
    .join('&')
}

function redactValue(raw: string): string {
  const value = decode(raw)
  const redacted = hideShapes(/^\s*[[{]/.test(value) ? redactJson(value) : value)
  return redacted === value ? raw : encodeURIComponent(redacted)
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '))
  } catch {
    return raw
  }
}
