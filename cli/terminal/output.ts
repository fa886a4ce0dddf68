import { styleText } from 'node:util'
import { visibleText } from '@/core/visible'

/** The styles of `styled`, and all else that terminals obey but tabs and ends of lines. */
const obeyed =
  // oxlint-disable-next-line no-control-regex
  /\u001b\[(?:1|2|22|3[1236]|39)m|[\0-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * Returns a text as it may be written to a terminal: what terminals obey is named, but for the styles. Wherever a
 * text comes from, an instance can write nothing but text.
 */
export const printable = (text: string): string =>
  text.replaceAll(obeyed, (found) => (found.length > 1 ? found : visibleText(found)))

/** Returns an output that writes what is printable to another. */
export const printing = (to: Output): Output => ({
  line: (text) => to.line(printable(text)),
  note: (text) => to.note(printable(text)),
  colours: to.colours,
})

/** Where a command writes to. */
export interface Output {
  /** One line for the reader of the result. */
  line(text: string): void
  /** One line about how things stand, apart from the result. */
  note(text: string): void
  /** Whether colours are shown. */
  colours: boolean
}

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** Returns a text in a style, where there are colours. */
export const styled = ({ colours }: Pick<Output, 'colours'>, style: Style, text: string): string =>
  colours ? styleText(style, text) : text

/** Returns an output to streams; colours as the terminal and NO_COLOR ask. */
export function streamOutput(
  out: NodeJS.WriteStream,
  err: NodeJS.WriteStream,
  env: Record<string, string | undefined>,
): Output {
  const wanted = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  const unwanted = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb'
  return {
    line: (text) => void out.write(`${text}\n`),
    note: (text) => void err.write(`${text}\n`),
    colours: wanted || (out.isTTY && !unwanted),
  }
}

/** Returns what writes notes, but none that is the same as the one before. */
export function notesOnce({ note }: Pick<Output, 'note'>): (text: string) => void {
  let said = ''
  return (text) => {
    if (text !== said) note(text)
    said = text
  }
}
