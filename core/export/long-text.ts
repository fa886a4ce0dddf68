import { toBase64 } from '../base64'

/** A multiple of three, so that the base64 of the pieces is the base64 of the whole. */
const pieceBytes = 49_152

/**
 * A body as the text that captures show (`encodeBody`), in pieces: otherwise one string of many
 * megabytes, its JSON and its bytes would be in memory at once.
 */
export class LongText {
  readonly encoding: 'utf8' | 'base64'
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.encoding = isUtf8(bytes) ? 'utf8' : 'base64'
  }

  get empty(): boolean {
    return this.#bytes.length === 0
  }

  *[Symbol.iterator](): Generator<string, void, undefined> {
    const bytes = this.#bytes
    const decoder = this.encoding === 'utf8' ? utf8Decoder() : null
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes)
      yield decoder ? decoder.decode(piece, { stream: true }) : toBase64(piece)
    }
  }
}

const utf8Decoder = (): TextDecoder => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = utf8Decoder()
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true })
    }
    decoder.decode()
    return true
  } catch {
    // A fatal decoder throws if the bytes are not UTF-8.
    return false
  }
}
