import { coveredByLink } from '@/core/access/shown'
import { Failure } from '@/core/errors'
import type { CaptureSearch } from '@/core/ports/store/searches'
import { compileQuery, type CompiledQuery } from '@/core/query/compile'
import { QueryError } from '@/core/query/query-error'
import { Subject } from '@/core/query/subject'
import type { SummaryRecord } from '@/core/records'
import { redactQueried } from '@/core/redact/redact-capture'
import { queriedRecord } from './records'

/** In place of a body that no query asks for. */
export const noBody = new Uint8Array()

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
  row: Parameters<typeof queriedRecord>[0],
  summary: SummaryRecord,
  sentTo: readonly string[] | undefined,
): Subject {
  const shown = shared ? coveredByLink(summary, only !== undefined) : summary
  const record = queriedRecord(row, shown, sentTo)
  return new Subject(redact ? redactQueried(record) : record)
}
