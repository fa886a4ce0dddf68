import { styleText } from 'node:util'

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
