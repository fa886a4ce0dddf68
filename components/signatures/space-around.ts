import { plural } from '../ui/words'

/** Returns what white space is around a text, as a sentence; null if there is none. */
export function spaceAround(text: string): string | null {
  if (text.trim() === '') return text === '' ? null : 'There is only white space.'
  const before = named(text.slice(0, text.length - text.trimStart().length))
  const after = named(text.slice(text.trimEnd().length))
  const places = [before && `${before} before it`, after && `${after} after it`].filter(Boolean)
  return places.length === 0
    ? null
    : `${/^\d/.test(places[0] ?? '') ? 'There are' : 'There is'} ${places.join(' and ')}.`
}

/**
 * Returns what becomes of the white space around a secret, as a sentence; null if there is none.
 *
 * @param spaced whether spaces belong to it, as to a password; line breaks never do
 */
export function spaceWords(text: string, spaced: boolean): string | null {
  const kept = spaced ? spaceAround(text.replaceAll(/^[\r\n]+|[\r\n]+$/g, '')) : null
  if (kept !== null) return `${kept.slice(0, -1)}, kept as a part of the password.`
  const left = spaceAround(text)
  return text.trim() === '' ? left : left && `${left.slice(0, -1)}, left out when it is added.`
}

/** Returns "a space", "2 line breaks", "white space"; null for nothing. */
function named(space: string): string | null {
  if (space === '') return null
  for (const [pattern, one] of kinds) {
    const count = space.replace(/\r\n/g, '\n').length
    if (pattern.test(space)) return count === 1 ? `a ${one}` : plural(count, one)
  }
  return 'white space'
}

const kinds: [pattern: RegExp, name: string][] = [
  [/^ +$/, 'space'],
  [/^[\r\n]+$/, 'line break'],
  [/^\t+$/, 'tab'],
]
