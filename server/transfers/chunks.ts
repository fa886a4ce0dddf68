/** How much of an export is passed between threads at once, in bytes. */
export const maxChunk = 262_144

/** Yields the same bytes in small chunks that own their memory, so that they can be transferred. */
export async function* inChunks(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += maxChunk) {
      yield owned(piece.subarray(at, at + maxChunk))
    }
  }
}

/**
 * Returns a copy of bytes, to be transferred: a buffer that is transferred is empty for all who hold it, and whoever
 * made the bytes may give them again.
 */
export const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
