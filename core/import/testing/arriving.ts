import type { ImportItem } from '../import-item'

/** Yields the bytes of latin-1 text as they arrive: this many at a time. */
export async function* arriving(text: string, step = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at += step)
    yield new Uint8Array(bytes.subarray(at, at + step))
}

type Reader = (chunks: AsyncIterable<Uint8Array>, maxLength: number) => AsyncIterable<ImportItem>

interface Options {
  step?: number
  maxLength?: number
}

/** Returns the items of an import. */
export async function itemsOf(
  read: Reader,
  text: string,
  { step, maxLength = 268_435_456 }: Options = {},
): Promise<ImportItem[]> {
  const items: ImportItem[] = []
  for await (const item of read(arriving(text, step), maxLength)) items.push(item)
  return items
}

/**
 * Returns the items of an import with their places: "line 1: POST /a", "line 2: It is not JSON".
 */
export async function toldBy(read: Reader, text: string, options?: Options): Promise<string[]> {
  const items = await itemsOf(read, text, options)
  return items.map((item) => {
    const what = 'error' in item ? item.error : `${item.request.method} ${item.request.target}`
    return `${item.at}: ${what}`
  })
}
