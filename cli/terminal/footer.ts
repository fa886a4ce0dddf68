import { printable } from './output'

/** A terminal that is written to. */
export interface Screen {
  write(text: string): void
  columns(): number
}

/** Columns that a text takes at most: characters beyond Latin may be twice as wide. */
const widthOf = (character: string): number => (character.charCodeAt(0) < 0x300 ? 1 : 2)

/** Returns the beginning of a text that fits into a line. */
function fitting(text: string, columns: number): string {
  let width = 0
  let fits = ''
  for (const character of text) {
    width += widthOf(character)
    if (width >= columns) return fits
    fits += character
  }
  return fits
}

/** Lines at the bottom of a terminal that stay there while others are written above them. */
export class Footer {
  readonly #screen: Screen
  #lines: readonly string[] = []
  #drawn = 0

  constructor(screen: Screen) {
    this.#screen = screen
  }

  /** Writes a line above. */
  above(text: string): void {
    this.#screen.write(`${this.#erased()}${printable(text)}\n${this.#drawing()}`)
  }

  /** Shows these lines. */
  show(lines: readonly string[]): void {
    if (lines.join('\n') === this.#lines.join('\n')) return
    const erased = this.#erased()
    this.#lines = lines
    this.#screen.write(erased + this.#drawing())
  }

  /** Draws everything anew, as after the terminal was used by another program. */
  redraw(): void {
    this.#drawn = 0
    this.#screen.write(this.#drawing())
  }

  remove(): void {
    this.#screen.write(this.#erased())
    this.#lines = []
  }

  #erased(): string {
    if (this.#drawn === 0) return ''
    const up = this.#drawn > 1 ? `\u001b[${this.#drawn - 1}A` : ''
    this.#drawn = 0
    return `${up}\r\u001b[J`
  }

  #drawing(): string {
    const columns = this.#screen.columns()
    this.#drawn = this.#lines.length
    return this.#lines
      .map((line) => `\u001b[2m${fitting(printable(line), columns)}\u001b[0m`)
      .join('\n')
  }
}
