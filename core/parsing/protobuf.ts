/** The wire types of the protocol buffers encoding (protobuf.dev/programming-guides/encoding). */
export type WireType = 'varint' | 'fixed64' | 'bytes' | 'group' | 'fixed32'

/** One field as it stands in a message; without its schema neither its name nor its type is known. */
export interface ProtobufField {
  number: number
  wire: WireType
  /** Of a varint and of fixed widths, unsigned. */
  value: bigint
  /** What a field of bytes or a group holds; empty for the others. */
  bytes: Uint8Array
}

const types: readonly (WireType | 'end' | null)[] = [
  'varint',
  'fixed64',
  'bytes',
  'group',
  'end',
  'fixed32',
  null,
  null,
]
const maxNumber = 2n ** 29n - 1n
const maxVarint = 10
const none = new Uint8Array()
/** Groups in groups: no sender of today makes any. */
const maxGroups = 20

/**
 * Returns the fields of a message in order; null if the bytes are none, or it has more than `limit`. Fields of
 * bytes may hold messages themselves: nobody knows without the schema.
 */
export function protobufFields(bytes: Uint8Array, limit = Infinity): ProtobufField[] | null {
  const reader = new FieldReader(bytes)
  const fields: ProtobufField[] = []
  while (!reader.done) {
    const field = fields.length < limit ? reader.field(0) : null
    if (field === null || field === 'end') return null
    fields.push(field)
  }
  return fields
}

/** Returns the numbers of a packed field; null if the bytes are none, or more than `limit`. */
export function packedVarints(bytes: Uint8Array, limit: number): bigint[] | null {
  const reader = new FieldReader(bytes)
  const values: bigint[] = []
  while (!reader.done) {
    const value = values.length < limit ? reader.varint() : null
    if (value === null) return null
    values.push(value)
  }
  return values
}

class FieldReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length
  }

  varint(): bigint | null {
    let value = 0n
    for (let size = 0; size < maxVarint && !this.done; size++) {
      const byte = this.#bytes[this.#at++] ?? 0
      value |= BigInt(byte & 0x7f) << BigInt(7 * size)
      if (byte < 0x80) return value < 2n ** 64n ? value : null
    }
    return null
  }

  /** Returns the next field; the number of the group that ends here as 'end'; null if there is none. */
  field(depth: number, group = 0): ProtobufField | 'end' | null {
    const tag = this.varint()
    if (tag === null) return null
    const number = tag >> 3n
    const wire = types[Number(tag & 7n)]
    if (number < 1n || number > maxNumber || !wire) return null
    if (wire === 'end') return Number(number) === group ? 'end' : null
    const field = { number: Number(number), wire, value: 0n, bytes: none }
    if (wire === 'varint') return valued(field, this.varint())
    if (wire === 'fixed32') return valued(field, this.#fixed(4))
    if (wire === 'fixed64') return valued(field, this.#fixed(8))
    const held = wire === 'bytes' ? this.#held() : this.#group(field.number, depth + 1)
    return held && { ...field, bytes: held }
  }

  #fixed(size: 4 | 8): bigint | null {
    const at = this.#at
    if (at + size > this.#bytes.length) return null
    this.#at += size
    return size === 4 ? BigInt(this.#view.getUint32(at, true)) : this.#view.getBigUint64(at, true)
  }

  #held(): Uint8Array | null {
    const size = this.varint()
    if (size === null || size > BigInt(this.#bytes.length - this.#at)) return null
    const start = this.#at
    this.#at += Number(size)
    return this.#bytes.subarray(start, this.#at)
  }

  #group(number: number, depth: number): Uint8Array | null {
    if (depth > maxGroups) return null
    const start = this.#at
    for (;;) {
      const end = this.#at
      const field = this.field(depth, number)
      if (field === null) return null
      if (field === 'end') return this.#bytes.subarray(start, end)
    }
  }
}

const valued = (field: ProtobufField, value: bigint | null): ProtobufField | null =>
  value === null ? null : { ...field, value }

/** One message of a gRPC body, or the trailers of gRPC-Web. */
export interface GrpcFrame {
  kind: 'message' | 'compressed message' | 'trailers'
  bytes: Uint8Array
}

const prefix = 5
const kinds: Readonly<Record<number, GrpcFrame['kind']>> = {
  0: 'message',
  1: 'compressed message',
  0x80: 'trailers',
}

/** Returns the length-prefixed messages of a gRPC body; null if the bytes are not framed so from end to end. */
export function grpcFrames(bytes: Uint8Array): GrpcFrame[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const frames: GrpcFrame[] = []
  for (let at = 0; at < bytes.length;) {
    const kind = kinds[bytes[at] ?? -1]
    if (!kind || at + prefix > bytes.length) return null
    const end = at + prefix + view.getUint32(at + 1)
    if (end > bytes.length) return null
    frames.push({ kind, bytes: bytes.subarray(at + prefix, end) })
    at = end
  }
  return frames.length === 0 ? null : frames
}
