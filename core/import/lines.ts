import { GrowingBuffer } from './growing-buffer'

/** A line of a byte stream with its number; `bytes` is null if it exceeds the limit. */
export interface Line {
  number: number
  bytes: Uint8Array | null
}

const lineFeed = 0x0a

/**
 * Returns the lines of a stream that are not blank, without line ends and leading white space.
 * Nothing is kept of a line beyond `max` bytes.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  max: number,
): AsyncGenerator<Line, void, undefined> {
  const gathered = new GrowingBuffer(max)
  let number = 1
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      if (gathered.isEmpty) {
        for (let byte = chunk[at]; byte !== undefined && byte <= 0x20; byte = chunk[++at]) {
          if (byte === lineFeed) number += 1
        }
      }
      const end = chunk.indexOf(lineFeed, at)
      gathered.add(chunk.subarray(at, end === -1 ? undefined : end))
      if (end === -1) break
      if (!gathered.isEmpty) yield { number, bytes: gathered.take() }
      number += 1
      at = end + 1
    }
  }
  if (!gathered.isEmpty) yield { number, bytes: gathered.take() }
}
