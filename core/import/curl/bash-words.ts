import { BashReader, type BashWord } from './bash-reader'

/** A simple command as bash reads it; latin-1, one character per byte. */
export interface BashCommand {
  words: BashWord[]
  /** What `<<` or `<<<` gives it to read; null for nothing, or for what is not here. */
  stdin: string | null
}

export interface BashCommands {
  commands: BashCommand[]
  /** Why the reading ended before the end of the text; null if it did not. */
  error: string | null
  /** Where the first command that was not read begins. */
  end: number
}

/** Returns the words of the first command of a text. Throws SyntaxError if it cannot be read. */
export function bashWords(text: string): string[] {
  const { commands, error } = bashCommands(text)
  if (commands[0]) return commands[0].words.map((word) => word.text)
  if (error !== null) throw new SyntaxError(error)
  return []
}

/** Returns the simple commands of a text, in order, whatever joins them. */
export const bashCommands = (text: string): BashCommands => new Parser(text).commands()

const redirection = /&>>?|<<<|<<-?|<&|<>|<|>>|>&|>\||>/y
const separator = /\r\n?|\n|;+|\|&|\|\|?|&&?/y

interface HereDocument {
  command: BashCommand
  mark: BashWord
  /** Whether tabs before its lines do not count. */
  tabs: boolean
}

class Parser {
  readonly #text: string
  readonly #reader: BashReader
  readonly #commands: BashCommand[] = []
  #waiting: HereDocument[] = []
  #start = 0

  constructor(text: string) {
    this.#text = text
    this.#reader = new BashReader(text)
  }

  commands(): BashCommands {
    let stop: string | null = null
    try {
      if (this.#text.includes('\0')) throw new SyntaxError('It holds a NUL, which bash drops')
      while (this.#reader.at < this.#text.length) this.#command()
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      stop = error.message
    }
    return { commands: this.#commands, error: stop, end: this.#start }
  }

  /** Reads one command and what ends it. */
  #command(): void {
    const command: BashCommand = { words: [], stdin: null }
    this.#start = this.#reader.at
    for (;;) {
      const word = this.#reader.next()
      if (this.#redirects(command, word)) continue
      if (!word) break
      command.words.push(word)
    }
    this.#end(command)
    if (command.words.length > 0) this.#commands.push(command)
  }

  /** Reads `2>file`, `<<'EOF'` and the like; `word` stands right before it. */
  #redirects(command: BashCommand, word: BashWord | null): boolean {
    const reader = this.#reader
    const operator = matchAt(redirection, this.#text, reader.at)
    if (operator === null) return false
    if (this.#text[reader.at + operator.length] === '(') {
      throw new SyntaxError('It holds a command in <(…)')
    }
    const isNumber = word !== null && !word.quoted && /^\d+$/.test(word.text)
    if (word && !isNumber) command.words.push(word)
    reader.at += operator.length
    const target = reader.next()
    if (!target) throw new SyntaxError(`Nothing follows ${operator}`)
    if (operator === '<<<') command.stdin = `${target.text}\n`
    else if (operator === '<<' || operator === '<<-') {
      this.#waiting.push({ command, mark: target, tabs: operator === '<<-' })
    } else if (operator.startsWith('<')) command.stdin = null
    return true
  }

  #end(command: BashCommand): void {
    const reader = this.#reader
    const text = this.#text
    if (text[reader.at] === '#') {
      const feed = text.indexOf('\n', reader.at)
      reader.at = feed === -1 ? text.length : feed
    }
    if (reader.at >= text.length) return
    const mark = matchAt(separator, text, reader.at)
    if (mark === null) throw new SyntaxError(`It holds ${text[reader.at]} outside quotes`)
    if (mark === '&' && command.words.length > 0 && this.#isAmid()) {
      throw new SyntaxError(
        'It holds & outside quotes, where bash ends the command: quote the address',
      )
    }
    reader.at += mark.length
    if (/[\r\n]/.test(mark)) for (const one of this.#waiting.splice(0)) this.#document(one)
  }

  /** Whether neither side of this character is blank: `?a=1&b=2`. */
  #isAmid(): boolean {
    const { at } = this.#reader
    return /\S/.test(this.#text[at - 1] ?? ' ') && /[^\s;#]/.test(this.#text[at + 1] ?? ' ')
  }

  #document({ command, mark, tabs }: HereDocument): void {
    const text = this.#text
    const lines: string[] = []
    for (let at = this.#reader.at; at < text.length;) {
      const feed = text.indexOf('\n', at)
      const end = feed === -1 ? text.length : feed
      const line = tabs ? text.slice(at, end).replace(/^\t+/, '') : text.slice(at, end)
      at = Math.min(end + 1, text.length)
      this.#reader.at = at
      if (line.replace(/\r$/, '') === mark.text) break
      lines.push(`${line}\n`)
    }
    const content = lines.join('')
    // Without quotes around its mark bash expands it.
    command.stdin = mark.quoted || !/[$`\\]/.test(content) ? content : null
  }
}

/** Returns what a sticky pattern matches at `at`, or null. */
function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
