import { Decompress } from 'fflate'

/** Input at a time: it can become a thousand times as much. */
const step = 2048

/** What gzip, zlib or raw deflate holds; null where it is none of them, or holds more than `most` bytes. */
export function uncompressed(body: Uint8Array, most: number): Uint8Array | null {
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new Decompress((chunk) => {
    size += chunk.length
    if (size > most) throw new Error(`More than ${most} bytes`)
    chunks.push(chunk)
  })
  try {
    for (let at = 0; at < body.length; at += step) {
      stream.push(body.subarray(at, at + step), at + step >= body.length)
    }
  } catch {
    // Damaged, too large, or no such compression: there is nothing to sign in it.
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
