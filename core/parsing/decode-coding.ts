import type { Coding } from './codings'
import { isZlib } from './magic'
import { decodeZstd } from './zstd/decode-zstd'

interface Options {
  maxOutputLength: number
  finishFlush?: number
}
type Inflate = (packed: Uint8Array, options: Options) => Uint8Array<ArrayBuffer>

/** What is used of Node's zlib: core runs in browsers as well, which have only asynchronous ones. */
interface Zlib {
  gunzipSync: Inflate
  inflateSync: Inflate
  inflateRawSync: Inflate
  brotliDecompressSync: Inflate
  constants: { Z_SYNC_FLUSH: number; BROTLI_OPERATION_FLUSH: number }
}

const zlib = (
  globalThis as { process?: { getBuiltinModule?(name: string): unknown } }
).process?.getBuiltinModule?.('node:zlib') as Zlib | undefined

/**
 * Decodes one content coding: at most `max` bytes of it, and what can be decoded of a body that is cut
 * off. Null if it is not of that coding, decodes to more, or cannot be decoded here (in a browser).
 */
export function decodeCoding(coding: Coding, packed: Uint8Array, max: number): Uint8Array | null {
  const bytes = tryDecodeCoding(coding, packed, max)
  return typeof bytes === 'string' ? null : bytes
}

/** The same, with the reason why it cannot be. */
export function tryDecodeCoding(
  coding: Coding,
  packed: Uint8Array,
  max: number,
): Uint8Array | 'damaged' | 'too long' {
  try {
    if (coding === 'zstd') {
      const { bytes, fault } = decodeZstd(packed, max)
      return fault === 'damaged' || (fault && bytes.length === 0) ? 'damaged' : bytes
    }
    if (!zlib) return 'damaged'
    const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants
    const options = { maxOutputLength: max, finishFlush: Z_SYNC_FLUSH }
    if (coding === 'br') {
      return zlib.brotliDecompressSync(packed, { ...options, finishFlush: BROTLI_OPERATION_FLUSH })
    }
    if (coding === 'gzip') return zlib.gunzipSync(packed, options)
    // "deflate" means zlib, but many senders omit zlib's header (RFC 9110, section 8.4.1.2).
    return (isZlib(packed) ? zlib.inflateSync : zlib.inflateRawSync)(packed, options)
  } catch (error) {
    return error instanceof RangeError ? 'too long' : 'damaged'
  }
}
