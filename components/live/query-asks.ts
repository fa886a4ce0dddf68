// Which queries ask for what changes by itself. Loose on purpose, so that the query language need not be loaded:
// one search too many costs little.

/** The operators of docs/searching.md, with what the language understands besides. */
const sign = String.raw`\s*[:=<>!≥≤≠]`
const quote = String.raw`\s*["'“”„«»]?-?`

const fieldsIn = (names: string): RegExp => new RegExp(String.raw`\b(?:${names})${sign}`, 'i')
const annotations = fieldsIn('is|has|tag|note')
const updated = fieldsIn(
  'is|has|status|signature|scheme|answered|attempt|provider|event|delivery|delivered|to',
)
const unread = new RegExp(`\\bis${sign}+${quote}unread`, 'i')
const time = new RegExp(
  `\\b(?:after|before|since|until)${sign}+${quote}(?:\\d+(?:\\.\\d+)? ?[a-z]|today|yesterday)`,
  'i',
)

/** Returns whether a query may ask for pins, tags or notes. */
export const asksAnnotations = (query: string): boolean => annotations.test(query)

/** Returns whether a query may ask for what is known of a request only later. */
export const asksUpdated = (query: string): boolean => updated.test(query)

/** Returns whether a query may ask for what this browser has not shown, which only its page knows. */
export const asksUnread = (query: string): boolean => unread.test(query)

/** Returns whether a query may ask for a time relative to the present. */
export const asksTime = (query: string): boolean => time.test(query)
