import type { Caller } from '../access/access'
import type { Annotation } from '../contract/annotation'
import type { ExportQuery, NewExport } from '../contract/export'
import type { Recognition } from '../providers/recognise'
import type { BinRecord, NewCapture } from '../records'

/** An export's file name and media type. */
export interface ExportHead {
  name: string
  type: string
}

/** A download, streamed as it is written. */
export interface Export extends ExportHead {
  chunks: AsyncIterableIterator<Uint8Array>
}

/** An upload to import, streamed as it arrives. */
export interface ImportSource {
  kind: 'ndjson' | 'har' | 'text'
  chunks: AsyncIterable<Uint8Array>
}

/** A request read from an import, or why there is none at that place. */
export type ReadItem = ReadRequest | { at: string; error: string }

export interface ReadRequest {
  at: string
  capture: NewCapture
  annotation: Annotation
  /** What the import changed or lacks, in words; null for nothing. */
  notice: string | null
  /** The recognised sender; null if none is. */
  who: Recognition | null
}

/**
 * Exports and imports: long work, done beside catching. A few run at once, the others wait. One ends
 * early if its iterator is returned, if the caller disconnects, or if the client reads or sends nothing
 * for too long.
 */
export interface Transfers {
  /**
   * Writes an export as core/export/write-export.ts does, and throws as it does. Throws `busy` if it
   * waits too long to start; reading chunks throws `timeout` once it ended for taking too long.
   */
  export(options: {
    bin: BinRecord
    caller: Caller
    query: ExportQuery | NewExport
  }): Promise<Export>

  /**
   * Reads an import as core/import/read-import.ts does, some items at a time. Throws `busy` if it waits
   * too long to start; reading items throws `timeout` once it ended for taking too long, and
   * `bad_request` if the upload broke off.
   */
  import(options: {
    bin: BinRecord
    caller: Caller
    source: ImportSource
  }): Promise<AsyncIterableIterator<ReadItem[]>>

  /** How many run, and how many wait to start. */
  running(): number
  waiting(): number
}
