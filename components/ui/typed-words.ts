/** Returns the words that somebody typed to find something, in lower case. */
export const typedWords = (typed: string): string[] =>
  typed.toLowerCase().split(/\s+/).filter(Boolean)

/** Returns whether a text, in any case, contains each of these words. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const low = text.toLowerCase()
  return words.every((word) => low.includes(word))
}
