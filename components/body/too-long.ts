/** Texts of more characters are neither indented nor made a tree. */
export const MOST_CHARACTERS = 2 * 1024 * 1024

const refusals = {
  tree: 'JSON over 2 MB is not made a tree',
  json: 'JSON over 2 MB is not indented',
  xml: 'XML over 2 MB is not indented',
}

/** Why a text is not even looked at, so that it need not be handed to the worker; null where it is. */
export function tooLong(kind: keyof typeof refusals, text: string): { reason: string } | null {
  return text.length > MOST_CHARACTERS ? { reason: `Shown as text: ${refusals[kind]}` } : null
}
