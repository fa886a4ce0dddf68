/** The colours a capture can be tagged with. */
export const tags = ['red', 'amber', 'green', 'blue', 'violet'] as const

/** Maximum number of pinned captures in a bin. */
export const maxPins = 100

/** Maximum length of a note, in characters. */
export const maxNote = 2000
