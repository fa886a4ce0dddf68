import type { ParsedBody } from '../parsing/parsed-body'
import { isForm, isMultipart } from '../parsing/media-type'
import { countPairs } from '../parsing/pairs'
import { opensJson } from '../parsing/text-layers'
import { type BytesDiff, diffBytes } from './diff-bytes'
import { diffFields, type FieldRow, type FieldsDiff, partFields } from './diff-fields'
import type { NamedValue } from './diff-pairs'
import { diffText, type TextRow } from './diff-text'
import type { JsonEntry } from './describe-json'
import { diffJson } from './json-diff'
import { jsonEntries } from './json-entries'
import { type Bodied, readBody, type ReadBody } from './read-body'
import { type SummaryLine, summariseJson } from './summary'

export type BodyDiff = {
  /** How the bodies were read, why there is no closer view, or what else to know. */
  note: string | null
  changes: number
  volatile: number
  summary: SummaryLine[]
} & (
  | { kind: 'same' }
  /** The first `entries` of all changes. */
  | { kind: 'json'; entries: JsonEntry[] }
  | { kind: 'form' | 'parts'; rows: FieldRow[] }
  | { kind: 'text'; rows: TextRow[] }
  | { kind: 'bytes'; bytes: BytesDiff }
)

/** Changes that are listed; all are counted. */
const maxEntries = 2000
const maxPairs = 5000
const part = 'Only the first 2 MiB of each are compared.'

/** Returns how one body differs from another, in the closest view that both allow. */
export function diffBodies(before: Bodied, after: Bodied): BodyDiff {
  const [a, b] = [before.body, after.body]
  const cut = a.truncated || b.truncated ? part : null
  if (a.encoding === b.encoding && a.text === b.text) return same(cut)
  const [x, y] = [readBody(before), readBody(after)]
  const diff = closest(x, y)
  const notes = [cut, readingNote(x, y), diff.note].filter((note) => note !== null)
  return { ...diff, note: notes.length === 0 ? null : notes.join(' ') }
}

/** Says what was taken off the bodies before they were compared. */
function readingNote(x: ReadBody, y: ReadBody): string | null {
  const [before, after] = [x.from, y.from]
  if (x.packed || y.packed) return 'Compared as sent: it cannot be unpacked.'
  if (before === after) return before === '' ? null : `Read from ${before}.`
  const words = (from: string): string => (from === '' ? 'as sent' : `from ${from}`)
  return `Read ${words(before)} before, ${words(after)} now.`
}

function closest(x: ReadBody, y: ReadBody): BodyDiff {
  if (x.packed || y.packed) return bytesDiff(x.sent, y.sent, null)
  const [a, b] = [x.parsed, y.parsed]
  if (!diffBytes(x.bytes, y.bytes)) {
    return spelling(x, y, 'The same content, compressed differently.')
  }
  if (isMultipart(a.media) && isMultipart(b.media)) {
    const [fields, others] = [partFields(a), partFields(b)]
    if (fields && others) return partsDiff(fields, others)
  }
  if (!isText(a) || !isText(b)) return bytesDiff(x.bytes, y.bytes, null)
  if (a.text === b.text) return spelling(x, y, 'The same text, encoded differently.')
  if (opensJson(a.text) && opensJson(b.text)) return jsonDiff(x, y)
  return isForm(a.media) && isForm(b.media) ? formDiff(x, y) : textDiff(x, y, null)
}

function jsonDiff(x: ReadBody, y: ReadBody): BodyDiff {
  const [a, b] = [x.parsed.text, y.parsed.text]
  const json = diffJson(a, b)
  if ('reason' in json) return textDiff(x, y, `Compared as text: ${json.reason}.`)
  if (json.changes.length === 0) {
    return spelling(x, y, 'The same values, written or ordered differently.')
  }
  const entries = jsonEntries(json, a, b)
  const volatile = entries.filter((entry) => entry.volatile).length
  return {
    kind: 'json',
    entries: entries.slice(0, maxEntries),
    changes: entries.length - volatile,
    volatile,
    summary: summariseJson(json, a, b),
    note: null,
  }
}

const same = (note: string | null): BodyDiff => ({
  kind: 'same',
  changes: 0,
  volatile: 0,
  summary: [],
  note,
})

function formDiff(x: ReadBody, y: ReadBody): BodyDiff {
  const [a, b] = [x.parsed, y.parsed]
  if (Math.max(countPairs(a.text), countPairs(b.text)) > maxPairs) {
    return textDiff(x, y, `Compared as text: more than ${maxPairs} values.`)
  }
  const fields = diffFields(fieldsOf(a), fieldsOf(b))
  if (noneDiffers(fields)) {
    return spelling(x, y, 'The same values, escaped or ordered differently.')
  }
  return { kind: 'form', ...fields, note: null }
}

const fieldsOf = ({ form }: ParsedBody): NamedValue[] =>
  form.map(({ name, value }) => [name, value])

/** Each request has a boundary of its own: it is no difference. */
function partsDiff(before: NamedValue[], after: NamedValue[]): BodyDiff {
  const fields = diffFields(before, after)
  if (!noneDiffers(fields)) return { kind: 'parts', ...fields, note: null }
  return same('The same parts: only their boundary, order or other header lines differ.')
}

const noneDiffers = ({ changes, volatile }: FieldsDiff): boolean => changes + volatile === 0

/**
 * Bodies with equal values but different bytes: a signature distinguishes them, so the place is
 * shown.
 */
function spelling(x: ReadBody, y: ReadBody, note: string): BodyDiff {
  const differ = x.parsed.text !== y.parsed.text
  const shown = differ ? textDiff(x, y, note) : bytesDiff(x.sent, y.sent, note)
  return { ...shown, changes: 1, summary: [{ name: 'the body', what: 'written differently' }] }
}

function textDiff(x: ReadBody, y: ReadBody, note: string | null): BodyDiff {
  const rows = diffText(x.parsed.text, y.parsed.text)
  if ('reason' in rows) {
    return bytesDiff(x.bytes, y.bytes, `Compared byte by byte: ${rows.reason}.`)
  }
  const changes = rows.filter(({ kind }) => kind !== 'same' && kind !== 'skipped').length
  const summary = [{ name: 'the body', what: `${changes} ${changes === 1 ? 'line' : 'lines'}` }]
  return { kind: 'text', rows, changes, volatile: 0, summary, note }
}

function bytesDiff(a: Uint8Array, b: Uint8Array, note: string | null): BodyDiff {
  const bytes = diffBytes(a, b)
  if (!bytes) return same(note)
  const [x, y] = bytes.sizes
  const what = x === y ? 'changed' : `${x} → ${y} bytes`
  const summary = [{ name: 'the body', what }]
  return { kind: 'bytes', bytes, changes: 1, volatile: 0, summary, note }
}

// Control characters that text does not have.
// eslint-disable-next-line no-control-regex
const notText = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/
const isText = ({ decoded: { text, broken } }: ParsedBody): boolean =>
  !broken && !notText.test(text.slice(0, 4096))
