import type { Capture } from '../contract/capture'
import { protocolOf } from '../http/mail'
import { pairs } from '../parsing/pairs'
import { queryOf } from '../parsing/request-target'
import { type BodyDiff, diffBodies } from './diff-bodies'
import type { Bodied } from './read-body'
import { diffPairs, type NamedValue, type PairRow } from './diff-pairs'
import { type SummaryLine, summarisePairs } from './summary'
import { pathOf } from '../parsing/request-target'

/** The compared parts of a capture. */
export type Compared = Pick<
  Capture,
  'method' | 'target' | 'httpVersion' | 'contentType' | 'headers' | 'trailers' | 'body' | 'sha256'
> &
  Pick<Bodied, 'unpacked'>

export interface CaptureComparison {
  /** Method, path and version, if they differ. */
  line: PairRow[]
  query: PairRow[]
  headers: PairRow[]
  trailers: PairRow[]
  body: BodyDiff
  /** Differences, without volatile values. */
  changes: number
  /** Values that differ in every request. */
  volatile: number
  /** Body first; without volatile values. */
  summary: SummaryLine[]
}

/** Returns how one request differs from another. Large bodies take time: run it in a worker. */
export function compare(before: Compared, after: Compared): CaptureComparison {
  const line = diffPairs(lineOf(before), lineOf(after), 'value').filter(
    ({ kind }) => kind !== 'same',
  )
  const query = diffPairs(queryPairs(before), queryPairs(after), 'value')
  const headers = diffPairs(before.headers, after.headers, 'header')
  const trailers = diffPairs(before.trailers, after.trailers, 'header')
  const body = diffBodies(before, after)
  const rows = [line, query, headers, trailers].flat()
  return {
    line,
    query,
    headers,
    trailers,
    body,
    changes: body.changes + count(rows, false),
    volatile: body.volatile + count(rows, true),
    summary: [
      ...body.summary,
      ...summarisePairs(line),
      ...[query, headers, trailers].flatMap(summarisePairs),
    ],
  }
}

const count = (rows: PairRow[], volatile: boolean): number =>
  rows.filter((row) => row.kind !== 'same' && row.volatile === volatile).length

const lineOf = ({ method, target, httpVersion }: Compared): NamedValue[] => [
  ['Method', method],
  ['Path', pathOf(target)],
  ['Version', protocolOf(httpVersion)],
]

const queryPairs = ({ target }: Compared): NamedValue[] =>
  pairs(queryOf(target) ?? '', 'latin1').map(({ name, value }) => [name, value])
