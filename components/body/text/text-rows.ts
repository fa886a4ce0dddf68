/** Longer lines are shown in pieces: one huge text node stalls the page. */
export const rowCharacters = 1000
/** Browsers cap an element's height (Firefox at 17.9 million pixels); this many rows stay below, wrapped or not. */
export const maxRows = 600_000
/** A piece ends after a space among its last so many characters, if there is one. */
const maxWord = 100

export interface TextRows {
  text: string
  /** Where each row starts; one more entry marks the end. */
  starts: Uint32Array
  count: number
  /** True if the text has more rows than are counted here. */
  cut: boolean
}

/** Finds the rows of a text without copying it: lines end with LF, and long ones are split. */
export function textRows(text: string): TextRows {
  let starts = new Uint32Array(1024)
  let count = 0
  let at = 0
  // The end of the line that contains `at`, found once per line: a single line can be megabytes.
  let end = 0
  while (at < text.length && count < maxRows) {
    if (count + 1 >= starts.length) starts = grown(starts)
    starts[count++] = at
    if (at === end) end = text.indexOf('\n', at) + 1 || text.length
    // The line feed itself does not count, so a line of exactly the limit stays whole.
    at = end - at > rowCharacters + 1 ? pieceEnd(text, at + rowCharacters) : end
  }
  starts[count] = at
  return { text, starts, count, cut: at < text.length }
}

/** Returns the number of characters of row `index`. */
export const rowLength = ({ starts }: TextRows, index: number): number =>
  (starts[index + 1] ?? 0) - (starts[index] ?? 0)

/** Returns row `index`, counted from 0, without its line feed. */
export function textRow(rows: TextRows, index: number): string {
  const row = rows.text.slice(rows.starts[index], rows.starts[index + 1])
  return row.endsWith('\n') ? row.slice(0, -1) : row
}

/** True if row `index` begins a line. */
export function beginsLine(rows: TextRows, index: number): boolean {
  return index === 0 || rows.text[(rows.starts[index] ?? 0) - 1] === '\n'
}

/** Returns the line number, from 1, of every row. */
export function lineNumbers(rows: TextRows): Uint32Array {
  const numbers = new Uint32Array(rows.count)
  let line = 0
  for (let index = 0; index < rows.count; index++) {
    if (beginsLine(rows, index)) line++
    numbers[index] = line
  }
  return numbers
}

/** Returns the last place up to `at` where a line may be split: after a space, else between two characters. */
export function pieceEnd(text: string, at: number): number {
  for (let end = at; end > at - maxWord && end > 0; end--) {
    if (text.charCodeAt(end - 1) === 0x20) return end
  }
  return wholeCharacter(text, at)
}

/** Returns the last place up to `at` that does not split a surrogate pair. */
export function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

function grown(starts: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(starts.length * 2)
  wider.set(starts)
  return wider
}
