import { Decompress } from 'fflate'

/** Bytes of input at a time: these can expand a thousandfold. */
const step = 2048

/** Decompresses gzip, zlib or raw deflate; null if it is none of them, or more than `max` bytes. */
export function uncompressed(body: Uint8Array, max: number): Uint8Array | null {
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new Decompress((chunk) => {
    size += chunk.length
    if (size > max) throw new Error(`More than ${max} bytes`)
    chunks.push(chunk)
  })
  try {
    for (let at = 0; at < body.length; at += step) {
      stream.push(body.subarray(at, at + step), at + step >= body.length)
    }
  } catch {
    // Damaged, too large, or not compressed: there is nothing signed in it.
    return null
  }
  if (size === 0) return null
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
