/** A line longer than this many characters is shown in pieces: one huge text node stalls the page. */
export const ROW_CHARACTERS = 500
/** Browsers cap an element's height (Firefox at 17.9 million pixels); this many rows stay below. */
export const MAX_ROWS = 800_000

export interface TextRows {
  text: string
  /** Where each row starts; one more entry marks the end. */
  starts: Uint32Array
  count: number
  /** True where the text has more rows than are counted here. */
  cut: boolean
}

/** The rows of a text, found without copying it: lines end with LF, and long ones are cut. */
export function textRows(text: string): TextRows {
  let starts = new Uint32Array(1024)
  let count = 0
  let at = 0
  // The end of the line that `at` is in, looked for once per line: a single line can be megabytes.
  let end = 0
  while (at < text.length && count < MAX_ROWS) {
    if (count + 1 >= starts.length) starts = grown(starts)
    starts[count++] = at
    if (at === end) end = text.indexOf('\n', at) + 1 || text.length
    // The line feed itself does not count, so a line of exactly the limit stays whole.
    at = end - at > ROW_CHARACTERS + 1 ? wholeCharacter(text, at + ROW_CHARACTERS) : end
  }
  starts[count] = at
  return { text, starts, count, cut: at < text.length }
}

/** Row `index`, counted from 0, its line feed taken off. */
export function textRow(rows: TextRows, index: number): string {
  const row = rows.text.slice(rows.starts[index], rows.starts[index + 1])
  return row.endsWith('\n') ? row.slice(0, -1) : row
}

/** True where row `index` begins a line. */
export function beginsLine(rows: TextRows, index: number): boolean {
  return index === 0 || rows.text[(rows.starts[index] ?? 0) - 1] === '\n'
}

/** For every row the number of its line, from 1. */
export function lineNumbers(rows: TextRows): Uint32Array {
  const numbers = new Uint32Array(rows.count)
  let line = 0
  for (let index = 0; index < rows.count; index++) {
    if (beginsLine(rows, index)) line++
    numbers[index] = line
  }
  return numbers
}

/** The last place up to `at` that does not tear a character of two units. */
export function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

function grown(starts: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(starts.length * 2)
  wider.set(starts)
  return wider
}
