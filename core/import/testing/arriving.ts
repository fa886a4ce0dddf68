import type { ImportItem } from '../item'

/** Yields the bytes of latin-1 text as they arrive: this many at a time. */
export async function* arriving(text: string, step = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at += step)
    yield new Uint8Array(bytes.subarray(at, at + step))
}

type Reader = (chunks: AsyncIterable<Uint8Array>, maxLength: number) => AsyncIterable<ImportItem>

/**
 * Returns the items of an import with their places: "line 1: POST /a", "line 2: It is not JSON".
 */
export async function toldBy(
  read: Reader,
  text: string,
  { step, maxLength = 268_435_456 }: { step?: number; maxLength?: number } = {},
): Promise<string[]> {
  const items: string[] = []
  for await (const item of read(arriving(text, step), maxLength)) {
    const what = 'fault' in item ? item.fault : `${item.request.method} ${item.request.target}`
    items.push(`${item.at}: ${what}`)
  }
  return items
}
