import { secretPlaces } from '../providers/table/secrets'
import { comparedFields, comparedHeaders } from '../signatures/compared-places'

/** Headers that a signature scheme compares or a provider's documentation calls secret, in lower case. */
const headers = new Set(comparedHeaders)
/** The names before the last one, outermost first, by the last: all in lower case. */
const fields = new Map<string, string[][]>()

function addField(path: string): void {
  const names = path.toLowerCase().split('.')
  const last = names.pop() ?? ''
  fields.set(last, [...(fields.get(last) ?? []), names])
}

for (const path of comparedFields) addField(path)
for (const place of Object.values(secretPlaces).flat()) {
  const name = place.slice(place.indexOf(':') + 1)
  if (place.startsWith('header:')) headers.add(name)
  else addField(name)
}

const longest = Math.max(...[...fields.keys()].map(({ length }) => length))
const lengths: boolean[] = []
for (const { length } of fields.keys()) lengths[length] = true

/** Returns whether a table says that this header is a secret. */
export const isSecretHeader = (name: string): boolean => headers.has(name.toLowerCase())

/**
 * Returns whether a table says that a field of this name is a secret, inside members of these names,
 * innermost last: whoever sent it, and however deep it is.
 */
export function isSecretField(name: string, inside: readonly string[]): boolean {
  const length = name.length
  if (length > longest || lengths[length] !== true) return false
  const paths = fields.get(name.toLowerCase())
  return paths?.some((names) => endsWith(inside, names)) ?? false
}

function endsWith(inside: readonly string[], names: readonly string[]): boolean {
  const from = inside.length - names.length
  return from >= 0 && names.every((name, at) => inside[from + at]?.toLowerCase() === name)
}

/** The longest path in a table, without its last name. */
export const maxInside = Math.max(0, ...[...fields.values()].flat().map(({ length }) => length))
