import type { ReadItem } from '@/core/ports/transfers'
import { owned } from './chunks'

/** How much of an import is passed between threads at once. */
const maxItems = 64
const maxBytes = 1_048_576

/** Batches many small items, or single large ones. Items before an error are yielded before it is thrown. */
export async function* inBatches(
  items: AsyncIterable<ReadItem>,
): AsyncGenerator<ReadItem[], void, undefined> {
  let batch: ReadItem[] = []
  let bytes = 0
  let failed: { error: unknown } | null = null
  try {
    for await (const item of items) {
      batch.push(item)
      bytes += 'capture' in item ? item.capture.body.length : 0
      if (batch.length < maxItems && bytes < maxBytes) continue
      yield batch
      batch = []
      bytes = 0
    }
  } catch (error) {
    // Thrown once the items before it were yielded.
    failed = { error }
  }
  if (batch.length > 0) yield batch
  if (failed) throw failed.error
}

/** Returns the bodies of a batch, to be transferred to another thread. */
export function bodiesOf(batch: ReadItem[]): ArrayBuffer[] {
  return batch.flatMap((item) => {
    if (!('capture' in item)) return []
    const body = owned(item.capture.body)
    item.capture.body = body
    return [body.buffer]
  })
}
