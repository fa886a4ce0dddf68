import { type Caller, readableBin } from '../access/access'
import { covers, onlyCapture } from '../access/shown'
import type { View } from '../access/view'
import { batches } from '../batches'
import type { Capture, CaptureBody, CapturePage, CaptureSummary } from '../contract/capture'
import { hex } from '../hex'
import { presentCapture } from '../inspect/present'
import { pageOf } from '../inspect/read-captures'
import type { CaptureRecord } from '../records'
import { redactCapture } from '../redact/redact-capture'
import type { ReadServices } from '../services'
import { refusedBecause } from '../http/unreadable-head'
import { LongText } from './long-text'

/** What reading many captures at once needs. */
export interface SelectServices extends ReadServices {
  store: ReadServices['store'] & {
    /** Returns whole captures by their numbers, ascending; deleted ones are left out. */
    readCaptures(binKey: number, seqs: readonly number[]): Promise<CaptureRecord[]>
  }
}

/** One capture of an export, and what its reader may see of it. */
export interface Selected {
  view: View
  /** Without the content that the view hides. */
  record: CaptureRecord
}

const pageSize = 500
/** The size of one read: this many captures and body bytes, unless a single one has more. */
const atOnce = { maxItems: 100, maxSize: 1_048_576, sizeOf: ({ size }: CaptureSummary) => size }
const seqsOf = (captures: CaptureSummary[]): number[] => captures.map(({ seq }) => seq)

/**
 * Returns the captures of a bin that the caller may see and the query (if any) selects, oldest
 * first, up to the newest at the start, or `upTo`. Holds one page of summaries and a few captures at a time.
 * Checks the caller's access again with each few, so that a revoked link ends here too. Throws
 * `not_found`, and `bad_request` for an unreadable query.
 */
export async function* selected(
  services: SelectServices,
  caller: Caller,
  id: string,
  { q, upTo: most = Infinity }: { q?: string | undefined; upTo?: number | undefined },
): AsyncGenerator<Selected, void, undefined> {
  let after = 0
  let upTo: number | null = null
  for (;;) {
    const view = await readableBin(services, caller, id)
    const page = await pageOf(services, view, { after, limit: pageSize, q })
    upTo ??= Math.min(page.newest, most)
    const redacted = view.share?.redact ?? false
    const last = upTo
    const captures = page.captures.filter(({ seq }) => seq <= last)
    for (const some of batches(captures, atOnce)) {
      // Reading a page can take minutes: revoked access ends the export with the next few.
      await readableBin(services, caller, id)
      for (const record of await services.store.readCaptures(view.bin.key, seqsOf(some))) {
        yield { view, record: redacted ? redactCapture(record) : record }
      }
    }
    const next = nextAfter(page, q !== undefined)
    if (next === null || next >= upTo || onlyCapture(view) !== null) return
    after = next
  }
}

/**
 * Returns those of the captures with these numbers that the caller may see, oldest first, one at a time. Checks the
 * caller's access again with each. Throws `not_found`.
 */
export async function* chosen(
  services: SelectServices,
  caller: Caller,
  id: string,
  seqs: readonly number[],
): AsyncGenerator<Selected, void, undefined> {
  for (const seq of new Set(seqs.toSorted((a, b) => a - b))) {
    const view = await readableBin(services, caller, id)
    if (!covers(view, seq)) continue
    for (const record of await services.store.readCaptures(view.bin.key, [seq])) {
      yield { view, record: view.share?.redact ? redactCapture(record) : record }
    }
  }
}

function nextAfter(page: CapturePage, searched: boolean): number | null {
  if (searched) return page.searchedTo
  return page.captures.length < pageSize ? null : (page.captures.at(-1)?.seq ?? null)
}

/** The contract's capture with the whole stored body. */
export type WholeCapture = Omit<Capture, 'body'> & {
  body: Omit<CaptureBody, 'text'> & { text: string | LongText }
}

/** Returns a capture as its reader may see it, with its whole body. */
export function wholeCapture(
  services: Pick<ReadServices, 'tokens'>,
  { view, record }: Selected,
): WholeCapture {
  const { body } = record
  const sha256 = view.share?.redact ? null : hex(services.tokens.sha256(body))
  const known = { ...record, refusedBecause: record.refusedBecause ?? refusedBecause(record) }
  const shown = presentCapture(view, { ...known, body: new Uint8Array() }, sha256)
  const text = new LongText(body)
  return { ...shown, body: { ...shown.body, encoding: text.encoding, text } }
}
