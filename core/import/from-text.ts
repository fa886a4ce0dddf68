import { latin1Text } from '../latin1'
import { sizeInWords } from '../size-in-words'
import { fromCurl, isCurl } from './from-curl'
import { fromRaw } from './from-raw'
import { GrowingBuffer } from './growing-buffer'
import type { ImportItem } from './item'
import { maxItemBytes } from './limits'

/** Reads one pasted request: raw, or as a curl command. */
export async function* fromText(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<ImportItem, void, undefined> {
  const max = Math.min(maxLength, maxItemBytes)
  const gathered = new GrowingBuffer(max)
  for await (const chunk of chunks) {
    gathered.add(chunk)
    if (gathered.exceeds) return yield { at: 'the text', fault: `It exceeds ${sizeInWords(max)}` }
  }
  const text = latin1Text(gathered.take() ?? new Uint8Array())
  yield { at: 'the text', ...(isCurl(text) ? fromCurl(text) : fromRaw(text)) }
}
