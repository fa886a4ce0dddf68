import { unmarked } from '../annotation'
import type { Annotation } from '../contract/annotation'
import { Failure } from '../errors'
import { recognise } from '../providers/recognise'
import type { ImportSource, ReadItem } from '../ports/transfers'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { limitInWords } from '../size-in-words'
import { fromHar } from './har/from-har'
import { fromNdjson } from './from-ndjson'
import { fromText } from './from-text'
import type { ImportedRequest, ImportItem } from './import-item'
import { inUtf8 } from './in-utf8'
import { toNewCapture } from './to-new-capture'

const readers = { ndjson: fromNdjson, har: fromHar, text: fromText }

/**
 * Returns the requests in an upload, in order, as if they had just arrived. Throws `too_large` if
 * it exceeds twice the bin's space.
 */
export async function* readImport(
  services: Pick<Services, 'limits' | 'now'>,
  bin: BinRecord,
  source: ImportSource,
): AsyncGenerator<ReadItem, void, undefined> {
  for await (const item of itemsOf(source, bin)) {
    if (!('request' in item)) {
      yield { at: item.at, error: item.error }
      continue
    }
    const capture = toNewCapture(services, bin, item.request)
    if (typeof capture === 'string') yield { at: item.at, error: capture }
    else {
      const who = capture.refused === null ? recognise({ ...capture }) : null
      const { notice = null } = item.request
      yield { at: item.at, capture, annotation: annotationOf(item.request), notice, who }
    }
  }
}

function annotationOf({ pinned, tag, note }: ImportedRequest): Annotation {
  return { ...unmarked, pinned, tag, note: note?.trim() ? note : null }
}

/** Limits the whole, and the written size of one request. */
function itemsOf({ kind, chunks }: ImportSource, bin: BinRecord): AsyncIterable<ImportItem> {
  const max = 2 * bin.maxBytes + 1_048_576
  const maxLength = 2 * Math.min(bin.maxBody, bin.maxBytes) + 1_048_576
  return readers[kind](inUtf8(upTo(chunks, max)), maxLength)
}

async function* upTo(
  chunks: AsyncIterable<Uint8Array>,
  max: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > max) {
      throw new Failure(
        'too_large',
        `The import exceeds ${limitInWords(max)}, twice the bin's space`,
      )
    }
    yield chunk
  }
}
