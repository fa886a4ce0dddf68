import { count as inWords } from '../ui/words'

/** Longer texts are neither indented nor shown as a tree. */
export const maxCharacters = 2 * 1024 * 1024

const refusals = {
  tree: 'JSON over 2 MiB is not shown as a tree',
  json: 'JSON over 2 MiB is not indented',
  xml: 'XML over 2 MiB is not indented',
}

/** Returns why a text is not parsed at all, so that it need not go to the worker; null if it can be. */
export function tooLongToParse(
  kind: keyof typeof refusals,
  text: string,
): { reason: string } | null {
  return text.length > maxCharacters ? { reason: `Shown as text: ${refusals[kind]}` } : null
}

export const jsonViewLimits = { depth: 200, tokens: 200_000 }

/** Returns the reason in words: where the text stops being JSON. */
export function notJson(at: number, length: number): { reason: string } {
  if (at >= length) return { reason: 'Shown as text: the JSON ends before it is complete' }
  return { reason: `Shown as text: invalid JSON at character ${inWords(at + 1)}` }
}
