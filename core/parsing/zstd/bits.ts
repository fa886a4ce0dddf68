import { Unreadable } from '../byte-reader'

/** Returns the place of the highest bit that is set: 0 for 1, 7 for 128. */
export const highestBit = (value: number): number => 31 - Math.clz32(value)

/** Returns the number in so many bytes, those beyond the end as zeros. */
export function littleEndian(bytes: Uint8Array, at: number, size: number): number {
  let value = 0
  for (let nth = size - 1; nth >= 0; nth--) value = value * 256 + (bytes[at + nth] ?? 0)
  return value
}

/**
 * Reads bits from the last to the first, as Zstandard writes its symbols (RFC 8878, section 4.1). Before the first one
 * there are zeros: whoever reads checks `left` at the end.
 */
export class BackwardBits {
  readonly #bytes: Uint8Array
  /** Bits that are not read yet; below zero if more were read than there are. */
  left: number

  constructor(bytes: Uint8Array) {
    const last = bytes.at(-1) ?? 0
    // Its highest bit says where the others begin.
    if (last === 0) throw new Unreadable('no bits')
    this.#bytes = bytes
    this.left = (bytes.length - 1) * 8 + highestBit(last)
  }

  /** Reads so many bits, at most 24. */
  read(count: number): number {
    if (count === 0) return 0
    const value = this.peek(count)
    this.left -= count
    return value
  }

  /** Returns what `read` would. */
  peek(count: number): number {
    const from = this.left - count
    if (from >= 0) return this.#at(from, count)
    const there = Math.max(0, this.left)
    return this.#at(0, there) << (count - there)
  }

  #at(from: number, count: number): number {
    const bytes = this.#bytes
    const at = from >> 3
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)
    return (word >>> (from & 7)) & ((1 << count) - 1)
  }
}

/** Reads bits from the first to the last, as Zstandard writes its tables. Throws Unreadable at their end. */
export class ForwardBits {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** How many bytes were read, the last one perhaps in part. */
  get bytes(): number {
    return (this.#at + 7) >> 3
  }

  /** Reads so many bits, at most 16. */
  read(count: number): number {
    if (this.#at + count > this.#bytes.length * 8) throw new Unreadable('it ends inside a table')
    const at = this.#at >> 3
    const bytes = this.#bytes
    const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
    const value = (word >>> (this.#at & 7)) & ((1 << count) - 1)
    this.#at += count
    return value
  }

  /** Takes back the last bit. */
  back(): void {
    this.#at--
  }
}
