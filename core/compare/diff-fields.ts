import { parsingLimits } from '../parsing/parsing-limits'
import { decodeText } from '../parsing/charset'
import { boundaryOf, parseMultipart, type MultipartPart, partType } from '../parsing/multipart'
import type { ParsedBody } from '../parsing/parsed-body'
import { opensJson } from '../parsing/text-layers'
import { checksum } from './checksum'
import type { JsonEntry } from './describe-json'
import { diffPairs, type NamedValue, type PairRow } from './diff-pairs'
import { diffJson, type Step } from './json-diff'
import { jsonEntries } from './json-entries'
import { type SummaryLine, summariseJson, summarisePairs } from './summary'

/** A field, or a place in the JSON of one. */
export type FieldRow = PairRow | JsonEntry

export interface FieldsDiff {
  rows: FieldRow[]
  changes: number
  volatile: number
  summary: SummaryLine[]
}

/** Returns how fields became others; of those that hold JSON the places in it that changed. */
export function diffFields(
  before: readonly NamedValue[],
  after: readonly NamedValue[],
): FieldsDiff {
  const found: FieldsDiff = { rows: [], changes: 0, volatile: 0, summary: [] }
  const counts = new Map<string, number>()
  let opened = 0
  for (const row of diffPairs(before, after, 'value')) {
    const name = row.after?.[0] ?? row.before?.[0] ?? ''
    const nth = counts.get(name) ?? 0
    counts.set(name, nth + 1)
    const json = opened < parsingLimits.fields ? jsonInside(row, [{ key: name, nth }]) : null
    if (json) opened++
    add(found, json ?? rowAlone(row))
  }
  return found
}

function add(into: FieldsDiff, { rows, changes, volatile, summary }: FieldsDiff): void {
  for (const row of rows) into.rows.push(row)
  into.changes += changes
  into.volatile += volatile
  into.summary.push(...summary)
}

function rowAlone(row: PairRow): FieldsDiff {
  const differs = row.kind !== 'same'
  const volatile = differs && row.volatile ? 1 : 0
  const changes = differs ? 1 - volatile : 0
  return { rows: [row], changes, volatile, summary: summarisePairs([row]) }
}

/** What changed in the JSON of a field; null if it holds none on either side. */
function jsonInside({ kind, before, after }: PairRow, inside: Step[]): FieldsDiff | null {
  if (kind !== 'changed' || !before || !after) return null
  const [a, b] = [before[1], after[1]]
  if (!opensJson(a) || !opensJson(b)) return null
  const diff = diffJson(a, b)
  if ('reason' in diff || diff.changes.length === 0) return null
  const rows = jsonEntries(diff, a, b, inside)
  const volatile = rows.filter((entry) => entry.volatile).length
  const summary = summariseJson(diff, a, b, inside)
  return { rows, changes: rows.length - volatile, volatile, summary }
}

/** Returns the parts of a multipart body as fields: content, file name and content type; null if it has none. */
export function partFields({ contentType, media, bytes }: ParsedBody): NamedValue[] | null {
  const boundary = boundaryOf(contentType, bytes)
  const found = boundary === null ? null : parseMultipart(bytes, boundary, media.charset || null)
  if (!found || 'reason' in found) return null
  return found.parts.flatMap((part, at) => {
    const content = bytes.subarray(part.start, part.end)
    return fieldsOf(part, `part ${at + 1}`, content, partType(part, found.charset))
  })
}

function fieldsOf(
  { name, filename, contentType }: MultipartPart,
  otherwise: string,
  content: Uint8Array,
  type: string | null,
): NamedValue[] {
  const field = name ?? otherwise
  const { text, broken } = decodeText(content, type)
  const value = broken ? `${content.length} bytes, CRC-32 ${checksum(content)}` : text
  return [
    [field, value],
    ...(filename === null ? [] : [[`${field}, file name`, filename] as const]),
    ...(contentType === null ? [] : [[`${field}, content type`, contentType] as const]),
  ]
}
