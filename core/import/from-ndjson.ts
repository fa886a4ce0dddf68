import { ImportedCapture } from '../contract/import'
import { sizeInWords } from '../size-in-words'
import { faultOf, fromBase64, type Item } from './item'
import { linesOf } from './lines'

/** Captures as an export writes them, one on each line; empty lines mean nothing. */
export async function* fromNdjson(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Item, void, undefined> {
  for await (const { number, bytes } of linesOf(chunks, longest)) {
    const at = `line ${number}`
    if (!bytes) yield { at, fault: `It exceeds ${sizeInWords(longest)}` }
    else if (bytes.some((byte) => byte > 0x20)) yield { at, ...oneLine(bytes) }
  }
}

function oneLine(bytes: Uint8Array): { request: ReturnType<typeof request> } | { fault: string } {
  const parsed = parse(bytes)
  if (!parsed) return { fault: 'It is not JSON' }
  const checked = ImportedCapture.safeParse(parsed.value)
  if (!checked.success) return { fault: faultOf('capture', checked.error) }
  const { encoding, text } = checked.data.body
  const body = encoding === 'utf8' ? new TextEncoder().encode(text) : fromBase64(text)
  return body ? { request: request(checked.data, body) } : { fault: 'body.text is not base64' }
}

function request(capture: ImportedCapture, body: Uint8Array) {
  return { ...capture, body }
}

function parse(bytes: Uint8Array): { value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return null
  }
}
