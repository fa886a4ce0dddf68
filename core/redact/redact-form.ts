import { decode } from './decode'
import { hideShapes, minSecret } from './hide-shapes'
import { redactJson } from './redact-json'
import { hidden, namesSecret } from './secret-names'

/** Returns a query or form body without its secrets: by key, by shape, and inside JSON values. */
export function redactForm(form: string): string {
  const secrets = new Map<string, boolean>()
  const isSecret = (name: string): boolean => {
    const known = secrets.get(name)
    if (known !== undefined) return known
    const found = namesSecret(decode(name))
    secrets.set(name, found)
    return found
  }
  return form
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=')
      if (at === -1) return hideShapes(pair)
      const name = pair.slice(0, at)
      if (isSecret(name)) return `${name}=${hidden}`
      return `${name}=${redactValue(pair.slice(at + 1))}`
    })
    .join('&')
}

function redactValue(raw: string): string {
  if (raw.length < minSecret) return raw
  const shown = hideShapes(raw)
  const value = decode(shown)
  const redacted = hideShapes(/^\s*[[{]/.test(value) ? redactJson(value) : value)
  return redacted === value ? shown : encodeURIComponent(redacted)
}
