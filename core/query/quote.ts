import { eachName } from '../parsing/path'

/** Returns a name after a dot, in quotes if it needs them: `x-retry`, `"odd key"`; and `*` for any. */
export const quoteName = (name: string): string => {
  if (name === eachName) return '*'
  return name !== '*' && /^[^ \t\r\n.:()"[\]]+$/.test(name) ? name : quoteText(name)
}

/**
 * Returns a value that matches exactly this text, in quotes if it needs them: `push`, `"a b"`,
 * `"2*3"`.
 */
export const quoteValue = (value: string): string =>
  /^[^ \t\r\n()"*<>=!≥≤≠'“”„«»][^ \t\r\n()"*]*$/.test(value) ? value : quoteText(value)

/** Returns a value that matches every text with this beginning: `Mozilla/5.0*X11*`. */
export const beginningWith = (value: string): string =>
  `${value.replace(/^[<>=!≥≤≠'“”„«»]/, '*').replaceAll(/[ \t\r\n()"*]+/g, '*')}*`.replaceAll(
    /\*+/g,
    '*',
  )

/** Returns any text in quotes. */
export const quoteText = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
