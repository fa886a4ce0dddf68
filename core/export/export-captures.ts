import type { Caller } from '../access/access'
import type { ExportFormat, ExportQuery } from '../contract/export'
import type { Services } from '../services'
import { csvHead, csvRow } from './csv'
import { harEnd, harEntry, harHead } from './har'
import { type Selected, selected, wholeCapture } from './selected'
import { zipOf } from './zip'

/** A download: its name, its type, and its bytes as they become ready. */
export interface Export {
  name: string
  type: string
  chunks: AsyncGenerator<Uint8Array, void, undefined>
}

const types: Record<ExportFormat, string> = {
  ndjson: 'application/x-ndjson',
  har: 'application/json',
  csv: 'text/csv; charset=utf-8',
  zip: 'application/zip',
}

/** What a bin holds, or what a query selects of it, as one file. Throws as `selected` does, before the first byte. */
export async function exportCaptures(
  services: Services,
  caller: Caller,
  id: string,
  { format, q }: ExportQuery,
): Promise<Export> {
  const captures = await begun(selected(services, caller, id, q))
  return {
    name: `wirebin-${id}.${format}`,
    type: types[format],
    chunks:
      format === 'zip' ? zipOf(services, captures) : encoded(textOf(services, format, captures)),
  }
}

async function* textOf(
  services: Services,
  format: Exclude<ExportFormat, 'zip'>,
  captures: AsyncIterable<Selected>,
): AsyncGenerator<string, void, undefined> {
  if (format === 'csv') yield csvHead
  if (format === 'har') yield harHead(services.health().version)
  let first = true
  for await (const one of captures) {
    const capture = wholeCapture(services, one)
    if (format === 'ndjson') yield `${JSON.stringify(capture)}\n`
    if (format === 'csv') yield csvRow(capture)
    if (format === 'har') yield `${first ? '' : ',\n'}${harEntry(services.captureOrigin, capture)}`
    first = false
  }
  if (format === 'har') yield harEnd
}

/** UTF-8, small pieces put together. */
async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder()
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < 65_536) continue
    yield encoder.encode(waiting)
    waiting = ''
  }
  if (waiting) yield encoder.encode(waiting)
}

/** The same generator, with its first step taken: what it throws at the start is thrown here. */
async function begun<Item>(
  items: AsyncGenerator<Item, void, undefined>,
): Promise<AsyncGenerator<Item, void, undefined>> {
  const first = await items.next()
  return (async function* () {
    try {
      if (first.done) return
      yield first.value
      yield* items
    } finally {
      await items.return()
    }
  })()
}
