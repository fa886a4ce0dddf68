import type { ReplyWarning } from '@/core/contract/replies'

export const appliesWords = 'Saved. Applies from the next request.'

/**
 * Returns what a save has brought: that it applies, or why it does not.
 *
 * @param on whether the rule is on
 */
export function savedWords(on: boolean, warnings: readonly ReplyWarning[]): string {
  if (!on) return 'Saved. The rule is off: it answers once it is switched on.'
  const first = warnings[0]?.message
  if (first === undefined) return appliesWords
  return `Saved, with a warning. ${first}.`
}
