/** What can come of checking a signature. */
export const finalVerdicts = ['valid', 'invalid', 'no_secret', 'unsigned'] as const

/** The same, and what stands there until it is known. */
export const verdicts = [...finalVerdicts, 'pending'] as const
