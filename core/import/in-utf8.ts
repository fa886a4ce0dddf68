import { joinBytes } from '../join-bytes'
import { byteOrderMark } from '../parsing/charset'

/**
 * Returns a text's bytes in UTF-8. One in UTF-16 with its byte order mark is encoded anew: PowerShell 5.1 writes so
 * what a program prints (`> bin.ndjson`). Anything else is passed on as it is.
 */
export async function* inUtf8(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder()
  let decoder: TextDecoder | null | undefined
  let held = new Uint8Array()
  for await (const chunk of chunks) {
    let bytes = chunk
    if (decoder === undefined) {
      held = joinBytes([held, chunk])
      if (held.length < 2) continue
      decoder = decoderOf(held)
      bytes = held
    }
    yield decoder ? encoder.encode(decoder.decode(bytes, { stream: true })) : bytes
  }
  if (decoder) yield encoder.encode(decoder.decode())
  else if (decoder === undefined) yield held
}

function decoderOf(bytes: Uint8Array): TextDecoder | null {
  const mark = byteOrderMark(bytes)
  return mark === null || mark === 'utf-8' ? null : new TextDecoder(mark)
}
