/** A name after a dot, in quotes where it needs them: `x-retry`, `"odd key"`. */
export const quoteName = (name: string): string =>
  /^[^ \t\r\n.:()"[\]]+$/.test(name) ? name : quoteText(name)

/** A value that stands for exactly this text, in quotes where it needs them: `push`, `"a b"`, `"2*3"`. */
export const quoteValue = (value: string): string =>
  /^[^ \t\r\n()"*<>=][^ \t\r\n()"*]*$/.test(value) ? value : quoteText(value)

/** A value that stands for every text that begins so: `Mozilla/5.0*X11*`. */
export const beginningWith = (value: string): string =>
  `${value.replace(/^[<>=]/, '*').replaceAll(/[ \t\r\n()"*]+/g, '*')}*`.replaceAll(/\*+/g, '*')

/** In quotes, whatever it is. */
export const quoteText = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
