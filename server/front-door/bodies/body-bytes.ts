const minBlock = 4096
const maxBlock = 262_144

/**
 * The bytes of a body in about as much memory as its length: a single piece is kept as it is, and
 * many small pieces are merged into larger blocks.
 */
export class BodyBytes {
  size = 0
  #only: Buffer | null = null
  #blocks: Buffer[] | null = null
  #capacity = 0

  /** @param expected the total length, once memory for it may be allocated; else 0 */
  add(chunk: Buffer, expected: number): void {
    if (this.size === 0) this.#only = chunk
    else {
      if (expected > this.#capacity) this.#reserve(expected)
      if (this.#only) this.#append(this.#only, 0)
      this.#only = null
      this.#append(chunk, this.size)
    }
    this.size += chunk.length
  }

  /** Returns all bytes and empties this. */
  take(): Buffer {
    const whole = this.#only ?? this.#joined(this.#blocks ?? [])
    this.#only = null
    this.#blocks = null
    this.#capacity = 0
    return whole
  }

  /** Returns a copy of the first `max` bytes and empties this. */
  takeBeginning(max: number): Buffer {
    return Buffer.from(this.take().subarray(0, max))
  }

  #joined(blocks: Buffer[]): Buffer {
    const [block] = blocks
    if (!block || blocks.length > 1) return Buffer.concat(blocks, this.size)
    const whole = block.subarray(0, this.size)
    // A body that broke off early does not keep the block reserved for all of it.
    return whole.length < block.length / 2 ? Buffer.from(whole) : whole
  }

  #reserve(bytes: number): void {
    const block = Buffer.allocUnsafeSlow(bytes)
    this.take().copy(block)
    this.#blocks = [block]
    this.#capacity = bytes
  }

  #append(chunk: Buffer, at: number): void {
    for (let done = 0; done < chunk.length;) {
      if (at + done === this.#capacity) this.#addBlock()
      const block = this.#blocks?.at(-1)
      if (!block) return
      done += chunk.copy(block, block.length - (this.#capacity - at - done), done)
    }
  }

  #addBlock(): void {
    const bytes = Math.min(maxBlock, Math.max(minBlock, this.#capacity))
    this.#blocks ??= []
    this.#blocks.push(Buffer.allocUnsafeSlow(bytes))
    this.#capacity += bytes
  }
}
