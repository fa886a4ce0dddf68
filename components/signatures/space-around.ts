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
