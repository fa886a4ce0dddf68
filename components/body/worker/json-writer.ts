import { TREE_LIMITS } from './json-tree'

/** The bytes are not what they were read as, or hold more than is shown. The message says which. */
export class Unreadable extends Error {}

/** Reads big-endian values from bytes; throws Unreadable at their end. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  at = 0
  /** Values read so far, against the limit. */
  #values = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get done(): boolean {
    return this.at >= this.#bytes.length
  }

  /** Call once per value, with how deep it stands. */
  count(depth: number): void {
    if (depth > TREE_LIMITS.depth) {
      throw new Unreadable(`nested more than ${TREE_LIMITS.depth} levels deep`)
    }
    if (++this.#values > TREE_LIMITS.nodes) throw new Unreadable('more than 50,000 values')
  }

  take(size: number): Uint8Array {
    const end = this.at + size
    if (end > this.#bytes.length) throw new Unreadable('it ends before it is complete')
    const taken = this.#bytes.subarray(this.at, end)
    this.at = end
    return taken
  }

  peek(): number {
    if (this.done) throw new Unreadable('it ends before it is complete')
    return this.#bytes[this.at] ?? 0
  }

  /** `size`: 1, 2, 4 or 8 bytes. */
  unsigned(size: number): bigint {
    let value = 0n
    for (const byte of this.take(size)) value = value * 256n + BigInt(byte)
    return value
  }

  /** An unsigned value that counts bytes or items. */
  length(size: number): number {
    const value = this.unsigned(size)
    if (value > 0xffff_ffffn) throw new Unreadable('it ends before it is complete')
    return Number(value)
  }

  float(size: 4 | 8): number {
    const at = this.at
    this.take(size)
    return size === 4 ? this.#view.getFloat32(at) : this.#view.getFloat64(at)
  }
}

/** A float as JSON has it: told from an integer by its point; what JSON has no word for, as a string. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** Text that is not UTF-8 shows U+FFFD. */
export function stringText(bytes: Uint8Array): string {
  return JSON.stringify(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
}

/** Bytes as a string of hex digits: "h'00ff'", after RFC 8949 section 8. */
export function bytesText(bytes: Uint8Array): string {
  return `"h'${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}'"`
}

/** A key of any type as a JSON key. */
export function keyText(text: string): string {
  return text.startsWith('"') ? text : JSON.stringify(text)
}
