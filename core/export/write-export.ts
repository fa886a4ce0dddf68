import { type Caller, readableBin } from '../access/access'
import { shownId } from '../access/shown'
import type { ExportFormat, ExportQuery, NewExport } from '../contract/export'
import type { Export } from '../ports/transfers'
import { csvHead, csvRow } from './csv'
import { harEnd, harEntry, harHead } from './har'
import { jsonPieces } from './json-pieces'
import {
  chosen,
  type Selected,
  selected,
  type SelectServices,
  type WholeCapture,
  wholeCapture,
} from './selected'
import { zipOf } from './zip'

/** What writing an export needs. */
export interface ExportServices extends SelectServices {
  /** Origin of the capture addresses, no trailing slash. */
  captureOrigin: string
  version: string
}

const types: Record<ExportFormat, string> = {
  ndjson: 'application/x-ndjson',
  har: 'application/json',
  csv: 'text/csv; charset=utf-8',
  zip: 'application/zip',
}

/**
 * Writes a bin's captures, or those that a query selects, as one file. Throws as `selected` does,
 * before the first byte.
 */
export async function writeExport(
  services: ExportServices,
  caller: Caller,
  id: string,
  { format, ...which }: ExportQuery | NewExport,
): Promise<Export> {
  const shown = shownId(await readableBin(services, caller, id))
  const captures = await begun(
    'seqs' in which
      ? chosen(services, caller, id, which.seqs)
      : selected(services, caller, id, which),
  )
  return {
    name: `wirebin-${shown}.${format}`,
    type: types[format],
    chunks:
      format === 'zip' ? zipOf(services, captures) : encoded(textOf(services, format, captures)),
  }
}

/** The text of the file, each capture in pieces. */
async function* textOf(
  services: ExportServices,
  format: Exclude<ExportFormat, 'zip'>,
  captures: AsyncIterable<Selected>,
): AsyncGenerator<Iterable<string>, void, undefined> {
  if (format === 'csv') yield [csvHead]
  if (format === 'har') yield [harHead(services.version)]
  let first = true
  for await (const one of captures) {
    if (format === 'har' && !first) yield [',\n']
    yield piecesOf(services, format, wholeCapture(services, one))
    if (format === 'ndjson') yield ['\n']
    first = false
  }
  if (format === 'har') yield [harEnd]
}

function piecesOf(
  { captureOrigin }: ExportServices,
  format: Exclude<ExportFormat, 'zip'>,
  capture: WholeCapture,
): Iterable<string> {
  if (format === 'csv') return csvRow(capture)
  return format === 'har' ? harEntry(captureOrigin, capture) : jsonPieces(capture)
}

/** Encodes to UTF-8, joining small pieces. */
async function* encoded(
  texts: AsyncIterable<Iterable<string>>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder()
  let waiting = ''
  for await (const pieces of texts) {
    for (const piece of pieces) {
      waiting += piece
      if (waiting.length < 65_536) continue
      yield encoder.encode(waiting)
      waiting = ''
    }
  }
  if (waiting) yield encoder.encode(waiting)
}

/** Returns the same generator after its first step, so that its early errors are thrown here. */
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
