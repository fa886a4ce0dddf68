import { ImportedCapture } from '../contract/import'
import { sizeInWords } from '../size-in-words'
import { faultOf, fromBase64, type ImportItem, jsonOf } from './item'
import { maxFaults, maxItemBytes } from './limits'
import { linesOf } from './lines'

/** Reads captures as an export writes them, one per line; empty lines are ignored. */
export async function* fromNdjson(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<ImportItem, void, undefined> {
  const max = Math.min(maxLength, maxItemBytes)
  let faults = 0
  for await (const { number, bytes } of linesOf(chunks, max)) {
    const at = `line ${number}`
    const read = bytes ? oneLine(bytes) : { fault: `It exceeds ${sizeInWords(max)}` }
    yield { at, ...read }
    if ('fault' in read && ++faults >= maxFaults) {
      const fault = `The rest was left out: ${maxFaults} lines held no request`
      return yield { at: `after ${at}`, fault }
    }
  }
}

function oneLine(bytes: Uint8Array): { request: ReturnType<typeof request> } | { fault: string } {
  const parsed = jsonOf(bytes)
  if ('fault' in parsed) return parsed
  const checked = ImportedCapture.safeParse(parsed.value)
  if (!checked.success) return { fault: faultOf('capture', checked.error) }
  const { encoding, text } = checked.data.body
  const body = encoding === 'utf8' ? new TextEncoder().encode(text) : fromBase64(text)
  return body ? { request: request(checked.data, body) } : { fault: 'body.text is not base64' }
}

function request(capture: ImportedCapture, body: Uint8Array) {
  return { ...capture, body, truncated: capture.body.truncated }
}
