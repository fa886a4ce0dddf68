import type { Vocabulary } from '../../contract/vocabulary'
import type { ArrivalCounts } from '../../find/arrival-counts'
import type { Ranges } from '../../number-ranges'
import type { SummaryRecord } from '../../records'
import type { None, OperationList } from './operation-list'

export interface CaptureSearch {
  query: string
  /** For times such as after:2h; ms since 1970. */
  now: number
  redact: boolean
  /** Whether it is searched through a link: what became of sending captures on is not seen. */
  shared: boolean
  /** The numbers that is:unread selects; without them it is refused. */
  unread?: Ranges | undefined
  /** Searches this capture alone, without what other captures of the bin reveal about it. */
  only?: number | undefined
  after?: number | undefined
  before?: number | undefined
  limit: number
}

export interface SearchPage {
  captures: SummaryRecord[]
  searchedTo: number | null
  /** Numbers of captures that could not be read. */
  unreadable: number[]
}

/** A query whose first capture somebody waits for. */
export interface AwaitedQuery extends Omit<CaptureSearch, 'unread' | 'before' | 'limit'> {
  /** Captures up to this number do not count. */
  after: number
}

export interface FirstFound {
  /** The number of the first capture that the query selects; null if there is none up to `searchedTo`. */
  seq: number | null
  /** The last number that was searched. */
  searchedTo: number
  /** Whether that was the newest. */
  complete: boolean
}

export interface MissesAsked extends AwaitedQuery {
  /** How many captures to return at most. */
  limit: number
}

/** A capture that a query does not select. */
export interface Miss {
  summary: SummaryRecord
  /** The first clause that it fails: "method is GET, asked for POST". */
  failed: string
}

export interface ArrivalsOptions {
  /** ms since 1970 */
  now: number
  /** The maximum number of intervals. */
  buckets: number
  search: Pick<CaptureSearch, 'query' | 'redact' | 'shared'> | null
}

export interface ArrivalsRecord extends ArrivalCounts {
  newest: number
  complete: boolean
  unreadable?: number[]
}

export interface SearchReads {
  /**
   * Returns captures that a query (core/query) selects, in the order of `listCaptures`. Searches for at
   * most two seconds: `searchedTo` is the last number searched, null if all were. With `redact`, the
   * query sees what a link that hides secrets shows. Searches the first MiB of a body. Throws
   * `bad_request` if the query is malformed.
   */
  searchCaptures(binKey: number, search: CaptureSearch): Promise<SearchPage>
  /**
   * Returns for each of several queries, in their order, the first capture that it selects. Searches for
   * half a second at most. Throws `bad_request` if a query is malformed.
   */
  findFirst(binKey: number, queries: AwaitedQuery[]): Promise<FirstFound[]>
  /**
   * Returns the newest captures that a query does not select, in their order, each with the reason. Throws
   * `bad_request` if the query is malformed.
   */
  explainMisses(binKey: number, asked: MissesAsked): Promise<Miss[]>
  /**
   * Counts arrivals per interval, up to the `newest` number that it returns. Counts the newest 100,000
   * captures at most, or what a search covers in its two seconds: then it is not `complete`.
   */
  countArrivals(binKey: number, options: ArrivalsOptions): Promise<ArrivalsRecord>
  /** Returns what the newest 200 captures (or the one given) hold, bodies of up to 64 KiB included. */
  readVocabulary(
    binKey: number,
    of: { redact: boolean; only?: number | undefined },
  ): Promise<Vocabulary>
}

export const searchVerbs = {
  searchCaptures: 'search',
  findFirst: 'wait',
  explainMisses: 'wait',
  countArrivals: 'search',
  readVocabulary: 'search',
} as const satisfies OperationList<None, SearchReads, None>
