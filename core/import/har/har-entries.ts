import { GrowingBuffer } from '../growing-buffer'

/** The bytes of one element of log.entries; null for one that exceeds the limit. */
export type EntryBytes = Uint8Array | null

const quote = 0x22
const backslash = 0x5c
const isOpen = (byte: number): boolean => byte === 0x7b || byte === 0x5b
const isClose = (byte: number): boolean => byte === 0x7d || byte === 0x5d
const isBlank = (byte: number): boolean => byte <= 0x20
const comma = 0x2c
/** Stands for an element that is neither an object nor a list. */
const scalar = new TextEncoder().encode('null')

/**
 * Finds the elements of `log.entries` in a HAR file while it arrives, so that the file is never
 * held as a whole: it looks at brackets and strings alone, the rest is left to JSON.parse.
 */
export class HarEntries {
  /** Whether the list was found, and whether it has ended. */
  state: 'before' | 'inside' | 'after' = 'before'
  #depth = 0
  #inString = false
  #escaped = false
  #inScalar = false
  /** The latest string outside the list, which may turn out to be a key. */
  #word = ''
  readonly #entry: GrowingBuffer

  constructor(max: number) {
    this.#entry = new GrowingBuffer(max)
  }

  /** Returns the entries that end in this chunk. */
  push(chunk: Uint8Array): EntryBytes[] {
    const found: EntryBytes[] = []
    let from = 0
    for (let at = 0; at < chunk.length && this.state !== 'after'; at++) {
      const byte = chunk[at] ?? 0
      if (this.#inString) {
        this.#string(byte)
        continue
      }
      if (this.#beginsScalar(byte)) found.push(scalar)
      if (byte === quote) {
        this.#inString = true
        this.#word = ''
      } else if (isOpen(byte)) {
        if (this.state === 'inside' && this.#depth === 3) from = at
        this.#depth += 1
        if (this.state === 'before' && this.#isList(byte)) this.state = 'inside'
      } else if (isClose(byte)) {
        this.#depth -= 1
        if (this.state === 'inside' && this.#depth === 2) this.state = 'after'
        if (this.state === 'inside' && this.#depth === 3) {
          this.#entry.add(chunk.subarray(from, at + 1))
          found.push(this.#entry.take())
        }
      }
    }
    if (this.state === 'inside' && this.#depth > 3) this.#entry.add(chunk.subarray(from))
    return found
  }

  /** Whether an element begins here that is neither an object nor a list. */
  #beginsScalar(byte: number): boolean {
    if (this.state !== 'inside' || this.#depth !== 3 || isBlank(byte)) return false
    const before = this.#inScalar
    this.#inScalar = byte !== comma && !isOpen(byte) && !isClose(byte)
    return this.#inScalar && !before
  }

  /** `{"log": {"entries": [` opens three brackets. */
  #isList(byte: number): boolean {
    return byte === 0x5b && this.#depth === 3 && this.#word === 'entries'
  }

  #string(byte: number): void {
    if (this.#escaped) this.#escaped = false
    else if (byte === backslash) this.#escaped = true
    else if (byte === quote) this.#inString = false
    else if (this.state === 'before' && this.#word.length < 16)
      this.#word += String.fromCharCode(byte)
  }
}
