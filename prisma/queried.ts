import { coveredByLink } from '@/core/access/shown'
import { Failure } from '@/core/errors'
import type { CaptureSearch } from '@/core/ports/store/searches'
import { parsingLimits } from '@/core/parsing/parsing-limits'
import { compileQuery, type CompiledQuery } from '@/core/query/compile'
import { QueryError } from '@/core/query/query-error'
import { QueriedCapture } from '@/core/query/queried-capture'
import type { SummaryRecord } from '@/core/records'
import { redactQueried } from '@/core/redact/redact-capture'
import type { Source } from './source'
import { queriedRecord } from './records'
import type { SearchedHead } from './search-steps'

/** In place of a body that no query asks for. */
const noBody = new Uint8Array()

/** A body that is read once something asks for it. */
export interface BodyOnce {
  read(): Uint8Array<ArrayBuffer>
  /** Whether the capture turned out to be deleted. */
  gone(): boolean
}

/** Returns a capture's body as queries search it; an empty one if `needed` is false. */
export function searchedBody(
  { bodies }: Pick<Source, 'bodies'>,
  binKey: number,
  { seq, size }: Pick<SummaryRecord, 'seq' | 'size'>,
  needed: boolean,
): BodyOnce {
  let body: Uint8Array<ArrayBuffer> | null | undefined
  return {
    read() {
      if (!needed) return noBody
      if (body !== undefined) return body ?? noBody
      const max = parsingLimits.searched
      // A part of a column is copied once more than all of it.
      body = size <= max ? bodies.whole(binKey, seq) : bodies.beginning(binKey, seq, max)
      return body ?? noBody
    },
    gone: () => body === null,
  }
}

/** Compiles a search's query. Throws `bad_request` if it is malformed. */
export const compiled = (search: Pick<CaptureSearch, 'query' | 'now' | 'unread'>): CompiledQuery =>
  orMalformed(() => compileQuery(search.query, search.now, search.unread ?? null))

/** Runs what compiles a query. Throws `bad_request` if it is malformed. */
export function orMalformed<Compiled>(compile: () => Compiled): Compiled {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const where = `at character ${error.at + 1}`
    throw new Failure('bad_request', `q is invalid ${where}: ${error.message}`)
  }
}

/** Returns a capture as a search's query sees it: what a link does not show is not searched, either. */
export function queried(
  { only, shared, redact }: Pick<CaptureSearch, 'only' | 'shared' | 'redact'>,
  head: SearchedHead,
  readBody: () => Uint8Array<ArrayBuffer>,
): QueriedCapture {
  const record = shared
    ? queriedRecord({ ...head, summary: coveredByLink(head.summary, only !== undefined) }, readBody)
    : queriedRecord(head, readBody, head.sentTo)
  return new QueriedCapture(redact ? redactQueried(record) : record)
}
