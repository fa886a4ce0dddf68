/** Longer texts are neither indented nor shown as a tree. */
export const maxCharacters = 2 * 1024 * 1024

const refusals = {
  tree: 'JSON over 2 MB is not shown as a tree',
  json: 'JSON over 2 MB is not indented',
  xml: 'XML over 2 MB is not indented',
}

/** Returns why a text is not parsed at all, so that it need not go to the worker; null if it can be. */
export function tooLong(kind: keyof typeof refusals, text: string): { reason: string } | null {
  return text.length > maxCharacters ? { reason: `Shown as text: ${refusals[kind]}` } : null
}
