import { Arrivals, ArrivalsQuery } from '../../contract/arrivals'
import { Bin, BinList, BinSettings, CreatedBin, NewBin } from '../../contract/bin'
import { ExportQuery } from '../../contract/export'
import { ImportResult } from '../../contract/import'
import { Vocabulary } from '../../contract/vocabulary'
import type { Operations } from '../operation'

/** A bin and what it holds as a whole. */
export const binsOperations: Operations = {
  '/api/bins': {
    get: { summary: 'List your bins, newest first', open: 'owner', answer: [200, BinList] },
    post: { summary: 'Make a bin', open: 'anyone', body: NewBin, answer: [201, CreatedBin] },
  },
  '/api/bins/{bin}': {
    get: { summary: 'Read a bin', open: 'reader', answer: [200, Bin] },
    patch: { summary: "Change a bin's settings", body: BinSettings, answer: [200, Bin] },
    delete: { summary: 'Delete a bin and all it holds', answer: [204, null] },
  },
  '/api/bins/{bin}/arrivals': {
    get: {
      summary: 'How many captures arrived when',
      open: 'reader',
      query: ArrivalsQuery,
      answer: [200, Arrivals],
    },
  },
  '/api/bins/{bin}/vocabulary': {
    get: {
      summary: 'What the newest captures hold: names, paths and frequent values to search for',
      open: 'reader',
      answer: [200, Vocabulary],
    },
  },
  '/api/bins/{bin}/export': {
    get: {
      summary: 'All captures, or what q selects, as one file, oldest first',
      open: 'reader',
      query: ExportQuery,
      gives: ['application/x-ndjson', 'application/json', 'text/csv', 'application/zip'],
      answer: [200, null],
    },
  },
  '/api/bins/{bin}/import': {
    post: {
      summary: 'Keep the requests of NDJSON, of a HAR file, of a raw request or a curl command',
      takes: ['application/x-ndjson', 'application/json', 'text/plain'],
      answer: [200, ImportResult],
    },
  },
}
