/* oxlint-disable no-control-regex -- it reads escape sequences */
import type { Terminal } from '../terminal/terminal'

/** A terminal in memory: what a person would see on it, and keys. */
export interface FakeTerminal extends Terminal {
  press(key: string): void
  /** The lines on it, without colours. */
  screen(): string[]
  /** All that was ever written. */
  written(): string
  released: boolean
}

export function fakeTerminal(columns = 100): FakeTerminal {
  let lines = ['']
  let row = 0
  let column = 0
  let all = ''
  let pressed: (key: string) => void = () => undefined

  function put(character: string): void {
    const line = lines[row] ?? ''
    lines[row] = line.slice(0, column).padEnd(column) + character + line.slice(column + 1)
    column += 1
    if (column > columns) throw new Error(`A line is longer than ${columns}: ${lines[row]}`)
  }

  function obey(sequence: string): void {
    const up = /^\u001b\[(\d+)A$/u.exec(sequence)
    if (up) row -= Number(up[1])
    else if (sequence === '\u001b[J') {
      lines = lines.slice(0, row + 1)
      lines[row] = (lines[row] ?? '').slice(0, column)
    }
  }

  const terminal: FakeTerminal = {
    released: false,
    columns: () => columns,
    write(text) {
      all += text
      for (const piece of text.match(/\u001b\][^\u0007]*\u0007|\u001b\[[0-9;]*[A-Za-z]|[^]/gu) ??
        []) {
        if (piece.startsWith('\u001b')) obey(piece)
        else if (piece === '\r') column = 0
        else if (piece === '\n') {
          row += 1
          column = 0
          lines[row] ??= ''
        } else put(piece)
      }
    },
    keys: (callback) => void (pressed = callback),
    resumed: () => undefined,
    release: () => void (terminal.released = true),
    press: (key) => pressed(key),
    screen: () => lines,
    written: () => all,
  }
  return terminal
}
