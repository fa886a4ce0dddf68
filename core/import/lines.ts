/** A line of a byte stream by its number; `bytes` is null for one that exceeds the limit. */
export interface Line {
  number: number
  bytes: Uint8Array | null
}

/** The lines of a stream, without their ends. Of a line beyond `most` bytes nothing is kept. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Line, void, undefined> {
  let number = 1
  let parts: Uint8Array[] = []
  let size = 0
  const take = (part: Uint8Array): void => {
    size += part.length
    if (size > most) parts = []
    else parts.push(part)
  }
  const line = (): Line => ({ number, bytes: size > most ? null : joined(parts, size) })
  for await (const chunk of chunks) {
    let at = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, at)) {
      take(chunk.subarray(at, end))
      yield line()
      number += 1
      parts = []
      size = 0
      at = end + 1
    }
    take(chunk.slice(at))
  }
  if (size > 0) yield line()
}

export function joined(parts: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
