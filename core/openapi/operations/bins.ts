import { z } from 'zod'
import { Arrivals, ArrivalsQuery } from '../../contract/arrivals'
import { Bin, BinList, BinSettings, CreatedBin, DeleteBinQuery, NewBin } from '../../contract/bin'
import { ExportQuery, NewExport } from '../../contract/export'
import { ImportResult } from '../../contract/import'
import { SharedBin } from '../../contract/shared-view'
import { Vocabulary } from '../../contract/vocabulary'
import type { Operations } from '../operation'

/** A bin and its captures as a whole. */
export const binsOperations: Operations = {
  '/api/bins': {
    get: {
      summary: 'List your bins, newest first, and those you can reopen',
      open: 'owner',
      answer: [200, BinList],
    },
    post: {
      summary: 'Make a bin',
      open: 'anyone',
      body: NewBin,
      example: { name: 'shop staging' },
      answer: [201, CreatedBin],
    },
  },
  '/api/bins/{bin}': {
    get: { summary: 'Read a bin', open: 'reader', answer: [200, z.union([Bin, SharedBin])] },
    patch: {
      summary: "Change a bin's settings",
      body: BinSettings,
      example: { name: 'shop staging', maxCaptures: 500 },
      answer: [200, Bin],
    },
    delete: {
      summary:
        'Delete a bin: its links and secrets at once, its captures after seven days or, with forever, at once',
      query: DeleteBinQuery,
      answer: [204, null],
    },
  },
  '/api/bins/{bin}/reopen': {
    post: {
      summary: 'Reopen a bin that was deleted or has expired within the last seven days',
      answer: [200, Bin],
    },
  },
  '/api/bins/{bin}/arrivals': {
    get: {
      summary: 'How many captures arrived in each interval of time',
      open: 'reader',
      query: ArrivalsQuery,
      answer: [200, Arrivals],
    },
  },
  '/api/bins/{bin}/vocabulary': {
    get: {
      summary: 'What the newest captures contain: names, paths and frequent values to search for',
      open: 'reader',
      answer: [200, Vocabulary],
    },
  },
  '/api/bins/{bin}/export': {
    get: {
      summary: 'All captures, or those that q selects, as one file, oldest first',
      open: 'reader',
      query: ExportQuery,
      gives: ['application/x-ndjson', 'application/json', 'text/csv', 'application/zip'],
      answer: [200, null],
    },
    post: {
      summary: 'The captures of these numbers (at most 5,000) as one file, oldest first',
      open: 'reader',
      body: NewExport,
      example: { format: 'ndjson', seqs: [1, 2] },
      gives: ['application/x-ndjson', 'application/json', 'text/csv', 'application/zip'],
      answer: [200, null],
    },
  },
  '/api/bins/{bin}/import': {
    post: {
      summary: 'Import the requests of NDJSON, of a HAR file, of a raw request or a curl command',
      takes: ['application/x-ndjson', 'application/json', 'text/plain'],
      answer: [200, ImportResult],
    },
  },
}
