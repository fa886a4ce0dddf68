const none = new Uint8Array()

/** Collects bytes in one buffer that doubles: a piece may be a single byte. */
export class GrowingBuffer {
  #buffer = none
  #size = 0
  readonly #max: number

  /** @param max bytes; if more arrive nothing is kept */
  constructor(max: number) {
    this.#max = max
  }

  get isEmpty(): boolean {
    return this.#size === 0
  }

  get exceeds(): boolean {
    return this.#size > this.#max
  }

  add(piece: Uint8Array): void {
    const size = this.#size + piece.length
    if (size > this.#max) this.#buffer = none
    else if (this.#size === 0) this.#buffer = new Uint8Array(piece)
    else {
      if (size > this.#buffer.length) this.#grow(Math.max(size, 2 * this.#buffer.length))
      this.#buffer.set(piece, this.#size)
    }
    this.#size = size
  }

  /** Returns the bytes since the last call; null if there were too many. */
  take(): Uint8Array | null {
    const all = this.#buffer
    const whole = all.length === this.#size ? all : all.subarray(0, this.#size)
    const bytes = this.exceeds ? null : whole
    this.#buffer = none
    this.#size = 0
    return bytes
  }

  #grow(length: number): void {
    const buffer = new Uint8Array(length)
    buffer.set(this.#buffer.subarray(0, this.#size))
    this.#buffer = buffer
  }
}
