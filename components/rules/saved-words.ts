import type { ReplyWarning } from '@/core/contract/replies'

export const appliesWords = 'Saved. Applies from the next request.'

/** Returns a warning in words: "Step 2: Not JSON …". */
export function warningWords({ field, message }: Pick<ReplyWarning, 'field' | 'message'>): string {
  const [, step] = /^step (\d+), /.exec(field) ?? []
  return step === undefined ? message : `Step ${step}: ${message}`
}

/**
 * Returns what a save has brought: that it applies, or why it does not.
 *
 * @param on whether the rule is on
 * @param instead who gives replies instead, in words
 */
export function savedWords(
  on: boolean,
  warnings: readonly ReplyWarning[],
  instead: readonly string[] = [],
): string {
  if (!on) return 'Saved. The rule is off: it answers once it is switched on.'
  const first = warnings[0] && warningWords(warnings[0])
  if (first === undefined) {
    return instead[0] === undefined ? appliesWords : `${appliesWords} ${instead[0]}.`
  }
  return `Saved, with a warning. ${first}.`
}

/** Returns that nothing was saved, because of so many marked fields. */
export const notSavedWords = (marked: number): string =>
  marked === 1
    ? 'Not saved: a field above is marked.'
    : `Not saved: ${marked} fields above are marked.`
