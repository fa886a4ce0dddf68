import { ImportedCapture } from '../contract/import'
import { limitInWords } from '../size-in-words'
import {
  strictBase64Bytes,
  schemaMismatch,
  type ImportedRequest,
  type ImportItem,
  jsonOf,
  cutNotice,
  type Read,
  readOrError,
  strictUtf8Bytes,
} from './import-item'
import { maxErrors, maxItemBytes } from './limits'
import { linesOf } from './lines'

/** Reads captures as an export writes them, one per line; empty lines are ignored. */
export async function* fromNdjson(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<ImportItem, void, undefined> {
  const max = Math.min(maxLength, maxItemBytes)
  let errors = 0
  for await (const { number, bytes } of linesOf(chunks, max)) {
    const at = `line ${number}`
    const read = bytes ? oneLine(bytes) : { error: `It exceeds ${limitInWords(max)}` }
    yield { at, ...read }
    if ('error' in read && ++errors >= maxErrors) {
      const error = `The rest was left out: ${maxErrors} lines held no request`
      return yield { at: `after ${at}`, error }
    }
  }
}

function oneLine(bytes: Uint8Array): Read {
  const parsed = jsonOf(bytes)
  if ('error' in parsed) return parsed
  const checked = ImportedCapture.safeParse(parsed.value)
  if (!checked.success) return { error: schemaMismatch('capture', checked.error) }
  return readOrError(() => request(checked.data))
}

function request(capture: ImportedCapture): ImportedRequest {
  const { encoding, text, truncated } = capture.body
  const body = encoding === 'utf8' ? strictUtf8Bytes(text) : strictBase64Bytes(text, 'body.text')
  // A refused request says itself that its body is not whole.
  const isCut = truncated && capture.refused === null
  return {
    ...capture,
    body,
    truncated,
    ...(isCut && { notice: cutNotice(body.length, capture.size) }),
  }
}
