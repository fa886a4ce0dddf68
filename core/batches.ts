/**
 * Yields the items in order, in batches of at most `maxItems` items and `maxSize` in total by `sizeOf`;
 * a larger item gets a batch of its own.
 */
export function* batches<Item>(
  items: Iterable<Item>,
  { maxItems, maxSize, sizeOf }: { maxItems: number; maxSize: number; sizeOf(item: Item): number },
): Generator<Item[], void, undefined> {
  let batch: Item[] = []
  let size = 0
  for (const item of items) {
    const more = sizeOf(item)
    if (batch.length === maxItems || (batch.length > 0 && size + more > maxSize)) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(item)
    size += more
  }
  if (batch.length > 0) yield batch
}
