import { hex } from '../hex'
/** As many and as deep as a tree shows. */
const limits = { depth: 200, values: 50_000 }

/** The bytes are not in the expected format, or exceed a limit. The message says which. */
export class Unreadable extends Error {}

/** Reads big-endian values from bytes; throws Unreadable at their end. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  at = 0
  /** The number of values read so far, for the limit. */
  #values = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get done(): boolean {
    return this.at >= this.#bytes.length
  }

  /** Must be called once per value, with its depth. */
  count(depth: number): void {
    if (depth > limits.depth) {
      throw new Unreadable(`nested more than ${limits.depth} levels deep`)
    }
    if (++this.#values > limits.values) throw new Unreadable('more than 50,000 values')
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

  /** Reads an unsigned number of bytes or items. */
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

/** Returns a float as JSON: with a point, unlike integers; NaN and infinities as strings. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** Invalid UTF-8 becomes U+FFFD. */
export function stringText(bytes: Uint8Array): string {
  return JSON.stringify(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
}

/** Returns bytes as a string of hex digits: "h'00ff'", after RFC 8949 section 8. */
export function bytesText(bytes: Uint8Array): string {
  return `"h'${hex(bytes)}'"`
}

/** Turns a key of any type into a JSON key. */
export function keyText(text: string): string {
  return text.startsWith('"') ? text : JSON.stringify(text)
}

/** Returns what `read` makes of the one value that all bytes are. Throws Unreadable. */
export function readWholeValue(
  bytes: Uint8Array,
  read: (reader: ByteReader, depth: number) => string,
): string {
  const reader = new ByteReader(bytes)
  const text = read(reader, 0)
  if (!reader.done) throw new Unreadable('extra bytes follow its value')
  return text
}
