import { latin1Text } from '../latin1'
import { limitInWords } from '../size-in-words'
import { fromCurl, isCurl } from './curl/from-curl'
import { GrowingBuffer } from './growing-buffer'
import type { ImportItem } from './import-item'
import { maxItemBytes } from './limits'
import { fromRaw } from './raw/from-raw'

/** Reads a pasted text: one raw request, or curl commands. */
export async function* fromText(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<ImportItem, void, undefined> {
  const max = Math.min(maxLength, maxItemBytes)
  const gathered = new GrowingBuffer(max)
  for await (const chunk of chunks) {
    gathered.add(chunk)
    if (gathered.exceeds) return yield { at: 'the text', error: `It exceeds ${limitInWords(max)}` }
  }
  // Without the byte order mark that editors put before UTF-8.
  const text = latin1Text(gathered.take() ?? new Uint8Array()).replace(/^\xef\xbb\xbf/, '')
  const reads = isCurl(text) ? fromCurl(text) : [fromRaw(text)]
  for (const [at, read] of reads.entries()) {
    yield { at: reads.length === 1 ? 'the text' : `request ${at + 1}`, ...read }
  }
}
