import { limitInWords } from '../../size-in-words'
import { schemaMismatch, type ImportItem, jsonOf, type Read, readOrError } from '../import-item'
import { maxErrors, maxItemBytes } from '../limits'
import { HarEntries } from './har-entries'
import { HarEntry } from './har-entry'
import { harRequest } from './har-request'

/** Reads the requests of a HAR file: from a browser, a proxy, or our own export. */
export async function* fromHar(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<ImportItem, void, undefined> {
  const max = Math.min(maxLength, maxItemBytes)
  const entries = new HarEntries(max)
  let number = 0
  let errors = 0
  for await (const chunk of chunks) {
    for (const bytes of entries.push(chunk)) {
      const at = `entry ${++number}`
      const read = bytes ? oneEntry(bytes) : { error: `It exceeds ${limitInWords(max)}` }
      yield { at, ...read }
      if ('error' in read && ++errors >= maxErrors) {
        const error = `The rest was left out: ${maxErrors} entries held no request`
        return yield { at: `after ${at}`, error }
      }
    }
  }
  if (entries.state === 'before')
    yield { at: 'the file', error: 'It is not a HAR file: it has no log.entries' }
  if (entries.state === 'inside')
    yield { at: `entry ${number + 1}`, error: 'The file breaks off here' }
}

function oneEntry(bytes: Uint8Array): Read {
  const json = jsonOf(bytes)
  if ('error' in json) return json
  const parsed = HarEntry.safeParse(json.value)
  if (!parsed.success) return { error: schemaMismatch('request', parsed.error) }
  return readOrError(() => harRequest(parsed.data))
}
