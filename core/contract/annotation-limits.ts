/** The colours a capture can be tagged with. */
export const tags = ['red', 'amber', 'green', 'blue', 'violet'] as const

/** Pinned captures of a bin at most. */
export const mostPins = 100

/** Characters of a note. */
export const longestNote = 2000
