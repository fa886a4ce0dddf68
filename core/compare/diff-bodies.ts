import type { Capture, CaptureBody } from '../contract/capture'
import { fromBase64 } from '../base64'
import { countPairs, pairs } from '../parsing/pairs'
import { type BytesDiff, diffBytes } from './diff-bytes'
import { diffPairs, type NamedValue, type PairRow } from './diff-pairs'
import { diffText, type TextRow } from './diff-text'
import { entryOf, type JsonEntry } from './describe-json'
import { diffJson } from './json-diff'
import { type SummaryLine, summariseJson, summarisePairs } from './summary'

type Bodied = Pick<Capture, 'contentType' | 'body' | 'sha256'>

export type BodyDiff = {
  /** Why there is no closer view, or what else to know. */
  note: string | null
  changes: number
  volatile: number
  summary: SummaryLine[]
} & (
  | { kind: 'same' }
  /** The first `entries` of all changes. */
  | { kind: 'json'; entries: JsonEntry[] }
  | { kind: 'form'; rows: PairRow[] }
  | { kind: 'text'; rows: TextRow[] }
  | { kind: 'bytes'; bytes: BytesDiff }
)

/** Changes that are listed; all are counted. */
const maxEntries = 2000
const maxPairs = 5000
const part = 'Only the first 2 MB of each are compared.'

/** Returns how one body differs from another, in the closest view that both allow. */
export function diffBodies(before: Bodied, after: Bodied): BodyDiff {
  const [a, b] = [before.body, after.body]
  const cut = a.truncated || b.truncated
  if (a.encoding === b.encoding && a.text === b.text) return same(cut ? part : null)
  const diff = closest(before, after)
  return cut ? { ...diff, note: [part, diff.note].filter(Boolean).join(' ') } : diff
}

function closest(before: Bodied, after: Bodied): BodyDiff {
  const [a, b] = [before.body, after.body]
  if (!isText(a) || !isText(b)) return bytesDiff(a, b, null)
  if (!looksLikeJson(a.text) || !looksLikeJson(b.text)) {
    return isForm(before) && isForm(after) ? formDiff(a, b) : textDiff(a, b, null)
  }
  const json = diffJson(a.text, b.text)
  if ('reason' in json) return textDiff(a, b, `Compared as text: ${json.reason}.`)
  if (json.changes.length === 0) {
    return spelling(a, b, 'The same values, written or ordered differently.')
  }
  const entries = json.changes.map((change) => entryOf(change, a.text, b.text))
  const volatile = entries.filter((entry) => entry.volatile).length
  return {
    kind: 'json',
    entries: entries.slice(0, maxEntries),
    changes: entries.length - volatile,
    volatile,
    summary: summariseJson(json, a.text, b.text),
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

function formDiff(before: CaptureBody, after: CaptureBody): BodyDiff {
  if (Math.max(countPairs(before.text), countPairs(after.text)) > maxPairs) {
    return textDiff(before, after, `Compared as text: more than ${maxPairs} values.`)
  }
  const rows = diffPairs(formPairs(before.text), formPairs(after.text), 'value')
  const changed = rows.filter(({ kind }) => kind !== 'same')
  if (changed.length === 0) {
    return spelling(before, after, 'The same values, escaped or ordered differently.')
  }
  const volatile = changed.filter((row) => row.volatile).length
  return {
    kind: 'form',
    rows,
    changes: changed.length - volatile,
    volatile,
    summary: summarisePairs(rows),
    note: null,
  }
}

const formPairs = (text: string): NamedValue[] =>
  pairs(text, 'utf8').map(({ name, value }) => [name, value])

/**
 * Bodies with equal values but different bytes: a signature distinguishes them, so the place is
 * shown.
 */
function spelling(before: CaptureBody, after: CaptureBody, note: string): BodyDiff {
  const text = textDiff(before, after, note)
  const shown = text.changes > 0 ? text : bytesDiff(before, after, note)
  return { ...shown, changes: 1, summary: [{ name: 'the body', what: 'written differently' }] }
}

function textDiff(before: CaptureBody, after: CaptureBody, note: string | null): BodyDiff {
  const rows = diffText(before.text, after.text)
  if ('reason' in rows) return bytesDiff(before, after, `Compared byte by byte: ${rows.reason}.`)
  const changes = rows.filter(({ kind }) => kind !== 'same' && kind !== 'skipped').length
  const summary = [{ name: 'the body', what: `${changes} ${changes === 1 ? 'line' : 'lines'}` }]
  return { kind: 'text', rows, changes, volatile: 0, summary, note }
}

function bytesDiff(a: CaptureBody, b: CaptureBody, note: string | null): BodyDiff {
  const bytes = diffBytes(bytesOf(a), bytesOf(b))
  if (!bytes) return same(note)
  const [x, y] = bytes.sizes
  const what = x === y ? 'changed' : `${x} → ${y} bytes`
  const summary = [{ name: 'the body', what }]
  return { kind: 'bytes', bytes, changes: 1, volatile: 0, summary, note }
}

function bytesOf({ encoding, text }: CaptureBody): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(text)
  return fromBase64(text)
}

// Control characters that text does not have.
// eslint-disable-next-line no-control-regex
const notText = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/
const isText = ({ encoding, text }: CaptureBody): boolean =>
  encoding === 'utf8' && !notText.test(text.slice(0, 4096))

const looksLikeJson = (text: string): boolean => /^\ufeff?\s*[[{]/.test(text)

const isForm = ({ contentType }: Bodied): boolean =>
  /^application\/x-www-form-urlencoded/i.test(contentType ?? '')
