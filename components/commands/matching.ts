import { holdsWords, typedWords } from '../ui/typed-words'

interface Named {
  label: string
  section: string
  /** Found by these as well. */
  words?: string
}

/** Returns the items whose label, section or further words contain every typed word; those that begin with it come first. */
export function matching<Item extends Named>(list: readonly Item[], typed: string): Item[] {
  const words = typedWords(typed)
  const textOf = ({ label, section, words: more = '' }: Item) =>
    `${label} ${section} ${more}`.toLowerCase()
  const found = list.filter((item) => holdsWords(textOf(item), words))
  if (words.length === 0) return found
  const rank = (item: Item) =>
    textOf(item)
      .split(' ')
      .findIndex((part) => part.startsWith(words[0] ?? '')) >>> 0
  return found.toSorted((a, b) => rank(a) - rank(b))
}
