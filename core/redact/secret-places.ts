import { secretPlaces } from '../providers/table/secrets'
import { comparedFields, comparedHeaders } from '../signatures/compared-places'

/** Headers that a signature scheme compares or a provider's documentation calls secret, in lower case. */
const headers = new Set([
  ...comparedHeaders,
  // Senders that are in no table: Flutterwave's secret hash, Honeycomb's key, what opens a deployment of Vercel.
  'verif-hash',
  'x-vercel-protection-bypass',
  'x-honeycomb-team',
])
/** The names before the last one, outermost first, by the last: all as `plain` writes them. */
const fields = new Map<string, string[][]>()

/** Senders and those who pass their data on write `response_url`, `responseUrl` and `Response-Url`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[_ -]/g, '')

function addField(path: string): void {
  const names = path.split('.').map(plain)
  const last = names.pop() ?? ''
  fields.set(last, [...(fields.get(last) ?? []), names])
}

for (const path of comparedFields) addField(path)
for (const place of Object.values(secretPlaces).flat()) {
  const name = place.slice(place.indexOf(':') + 1)
  if (place.startsWith('header:')) headers.add(name)
  else addField(name)
}

const minName = Math.min(...[...fields.keys()].map(({ length }) => length))
/** A name of a table in small letters, with a hyphen or so for each three. */
const maxName = 1.5 * Math.max(...[...fields.keys()].map(({ length }) => length))

/** Returns whether a table says that this header is a secret. */
export const isSecretHeader = (name: string): boolean => headers.has(name.toLowerCase())

/**
 * Returns whether a table says that a field of this name is a secret, inside members of these names,
 * innermost last: whoever sent it, and however deep it is.
 */
export function isSecretField(name: string, inside: readonly string[]): boolean {
  if (name.length > maxName || name.length < minName) return false
  const paths = fields.get(plain(name))
  return paths?.some((names) => endsWith(inside, names)) ?? false
}

function endsWith(inside: readonly string[], names: readonly string[]): boolean {
  const from = inside.length - names.length
  return from >= 0 && names.every((name, at) => plain(inside[from + at] ?? '') === name)
}

/** The longest path in a table, without its last name. */
export const maxInside = Math.max(0, ...[...fields.values()].flat().map(({ length }) => length))
