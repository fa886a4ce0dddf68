import { type Caller, ownedBin } from '../access/access'
import { unmarked } from '../annotate/marks'
import type { Annotation } from '../contract/annotation'
import type { ImportResult } from '../contract/import'
import { codeOf, Failure } from '../errors'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { sizeInWords } from '../size-in-words'
import { fromHar } from './from-har'
import { fromNdjson } from './from-ndjson'
import { fromText } from './from-text'
import type { Item } from './item'
import { ImportKeeper } from './keeper'
import { toNewCapture } from './to-new-capture'
import { understood } from './understood'

/** What is sent to be imported, as it arrives. */
export interface ImportSource {
  kind: 'ndjson' | 'har' | 'text'
  chunks: AsyncIterable<Uint8Array>
}

const readers = { ndjson: fromNdjson, har: fromHar, text: fromText }

/**
 * Reads requests out of what is sent and keeps them as if they had just arrived: they get the next
 * numbers and the time of the import, and are announced. A place that holds no request is skipped
 * and named; what stands before and after it is kept. Throws `not_found`.
 */
export async function importCaptures(
  services: Services,
  caller: Caller,
  id: string,
  source: ImportSource,
): Promise<ImportResult> {
  const bin = await ownedBin(services, caller, id)
  const keeper = new ImportKeeper(services, bin)
  try {
    for await (const item of itemsOf(source, bin)) {
      const capture = 'request' in item ? toNewCapture(services, bin, item.request) : item.fault
      if (typeof capture === 'string') keeper.skip(item.at, capture)
      else {
        // With its secrets of now, by which what is signed is told.
        const open = (await services.bins.find(id)) ?? { ...bin, secrets: [] }
        const insight = understood(open, capture)
        await keeper.add({
          at: item.at,
          capture: { ...capture, insight },
          marks: marksOf(item),
          bin: open,
        })
      }
      if (!keeper.full) continue
      keeper.skip(`after ${item.at}`, 'The rest was left out')
      break
    }
  } catch (error) {
    // What came before the limit is kept, and has to be told.
    if (codeOf(error) !== 'too_large' || keeper.empty) throw error
    keeper.skip('the rest', (error as Failure).message)
  }
  await keeper.flush()
  return keeper.result
}

function marksOf(item: Item): Annotation {
  if (!('request' in item)) return unmarked
  const { pinned, tag, note } = item.request
  return { pinned, tag, note: note?.trim() ? note : null }
}

/** A limit on all of it, and on what one request may take to be written down. */
function itemsOf({ kind, chunks }: ImportSource, bin: BinRecord): AsyncIterable<Item> {
  const most = 2 * bin.maxBytes + 1_048_576
  const longest = 2 * Math.min(bin.maxBody, bin.maxBytes) + 1_048_576
  return readers[kind](upTo(chunks, most), longest)
}

async function* upTo(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > most) {
      throw new Failure(
        'too_large',
        `The import exceeds ${sizeInWords(most)}, twice the bin's space`,
      )
    }
    yield chunk
  }
}
