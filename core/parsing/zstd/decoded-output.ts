import { Unreadable } from '../byte-reader'
import type { SequenceSink } from './sequences'

/** Bytes that are allocated at first, unless the limit is less. */
const minCapacity = 65_536
/** Bytes that are copied one by one: that is faster than a call. */
const maxByteCopy = 64

/** Bytes as they are decoded, up to a limit; beyond it RangeError is thrown. */
export class DecodedOutput implements SequenceSink {
  readonly #max: number
  #bytes = new Uint8Array(0)
  /** Where the frame begins: nothing is repeated from before it. */
  #start = 0
  size = 0

  constructor(max: number) {
    this.#max = max
  }

  /** Bytes that there is room for. */
  get left(): number {
    return this.#max - this.size
  }

  beginFrame(): void {
    this.#start = this.size
  }

  add(bytes: Uint8Array, from = 0, to = bytes.length): void {
    const length = to - from
    this.#grow(length)
    const out = this.#bytes
    const { size } = this
    if (length > maxByteCopy) out.set(bytes.subarray(from, to), size)
    else for (let at = 0; at < length; at++) out[size + at] = bytes[from + at] ?? 0
    this.size = size + length
  }

  fill(byte: number, length: number): void {
    this.#grow(length)
    this.#bytes.fill(byte, this.size, (this.size += length))
  }

  repeat(distance: number, length: number): void {
    const from = this.size - distance
    if (distance < 1 || from < this.#start) throw new Unreadable('a match is too far back')
    this.#grow(length)
    const out = this.#bytes
    const { size } = this
    if (distance >= length && length > maxByteCopy) out.copyWithin(size, from, from + length)
    else for (let at = 0; at < length; at++) out[size + at] = out[from + at] ?? 0
    this.size = size + length
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.size)
  }

  #grow(by: number): void {
    const wanted = this.size + by
    if (wanted > this.#max) throw new RangeError('More than the limit')
    if (wanted <= this.#bytes.length) return
    const length = Math.min(this.#max, Math.max(minCapacity, wanted, 2 * this.#bytes.length))
    const grown = new Uint8Array(length)
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}
