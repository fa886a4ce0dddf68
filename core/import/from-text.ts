import { latin1Text } from '../latin1'
import { sizeInWords } from '../size-in-words'
import { fromCurl, isCurl } from './from-curl'
import { fromRaw } from './from-raw'
import type { Item } from './item'
import { joined } from './lines'

/** One request as a person pastes it: raw, or as a curl command. */
export async function* fromText(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Item, void, undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > longest) return yield { at: 'the text', fault: `It exceeds ${sizeInWords(longest)}` }
    parts.push(chunk)
  }
  const text = latin1Text(joined(parts, size))
  yield { at: 'the text', ...(isCurl(text) ? fromCurl(text) : fromRaw(text)) }
}
