import { type Caller, noSuchCapture, readableBin } from '../access/access'
import { covers, onlyCapture, searchedThrough, shownId } from '../access/shown'
import type { View } from '../access/view'
import type { Capture, CapturePage, CaptureQuery, CaptureSummary } from '../contract/capture'
import type { CaptureRecord, SummaryRecord } from '../records'
import type { CaptureSearch } from '../ports/store/searches'
import { hex } from '../hex'
import { parseRanges } from '../number-ranges'
import { readWhole } from '../read-whole'
import type { ReadServices, Services } from '../services'
import { presentCapture, presentTo } from './present'
import { withExcerpts } from './with-excerpts'

/** Returns a page of the captures that the caller may see. Throws `not_found`. */
export async function listCaptures(
  services: Services,
  caller: Caller,
  id: string,
  query: CaptureQuery,
): Promise<CapturePage> {
  const view = await readableBin(services, caller, id)
  const page = await pageOf(services, view, query, caller.signal)
  return { ...page, captures: await withExcerpts(services, view, page.captures, caller.signal) }
}

/** Returns a page of captures without excerpts, for a caller whose access was checked already. */
export async function pageOf(
  services: ReadServices,
  view: View,
  query: CaptureQuery,
  signal?: AbortSignal,
): Promise<CapturePage> {
  const { bin } = view
  if (onlyCapture(view) !== null) {
    const one = await sharedCapture(services, view, query, signal)
    const shown = one ? [presentTo(view, withWaiting(services, bin.key, one))] : []
    const seqs = shown.map(({ seq }) => seq)
    const captures = shown.filter(({ seq }) => isWithin(query, seq))
    return {
      captures,
      newest: seqs[0] ?? 0,
      oldest: seqs[0] ?? null,
      count: seqs.length,
      evicted: 0,
      pins: shown.filter(({ pinned }) => pinned).map(({ seq }) => seq),
      oldestUnpinned: shown.find(({ pinned }) => !pinned)?.seq ?? null,
      searchedTo: null,
    }
  }
  const present = (record: SummaryRecord): CaptureSummary =>
    presentTo(view, withWaiting(services, bin.key, record))
  if (query.q === undefined) {
    const page = await services.store.listCaptures(bin.key, query, signal)
    await services.waiting.known(bin.key)
    return { ...page, captures: page.captures.map(present), searchedTo: null }
  }
  // The newest number is read first, so that the search sees all captures up to it.
  const page = await services.store.listCaptures(bin.key, { limit: 1 }, signal)
  const search = searchOf(services, view, query, query.q)
  const found = await services.store.searchCaptures(bin.key, search, signal)
  await services.waiting.known(bin.key)
  return { ...page, ...found, captures: found.captures.map(present) }
}

const isWithin = ({ after = 0, before = Infinity }: CaptureQuery, seq: number): boolean =>
  seq > after && seq < before

const searchOf = (
  services: ReadServices,
  view: View,
  { unread, ...range }: CaptureQuery,
  query: string,
): CaptureSearch => ({
  query,
  now: services.now(),
  ...searchedThrough(view),
  unread: unread === undefined ? undefined : (parseRanges(unread) ?? []),
  ...range,
})

/** Returns the one capture that a link covers, if the query (if any) selects it, whatever range of numbers is asked for. */
export async function sharedCapture(
  services: ReadServices,
  view: View,
  range: CaptureQuery,
  signal?: AbortSignal,
): Promise<SummaryRecord | null> {
  const seq = view.share?.capture ?? 0
  if (range.q === undefined) return services.store.readSummary(view.bin.key, seq, signal)
  const whole = { after: undefined, before: undefined, limit: 1 }
  const search = { ...searchOf(services, view, range, range.q), ...whole }
  return (await services.store.searchCaptures(view.bin.key, search, signal)).captures[0] ?? null
}

/** Returns one capture. Throws `not_found`. */
export async function readCapture(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<Capture> {
  const { record, view } = await findCapture(services, caller, id, seq)
  const sha256 = view.share?.redact ? null : hex(services.tokens.sha256(record.body))
  return presentCapture(view, record, sha256)
}

/** Returns the body's bytes (redacted if the link redacts) and a file name. Throws `not_found`. */
export async function readCaptureBody(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<{ body: Uint8Array; name: string }> {
  const { record, view } = await findCapture(services, caller, id, seq)
  return { body: record.body, name: `${shownId(view)}-${seq}.bin` }
}

/**
 * Returns a capture as it is stored (without its secrets if the link hides them), and the caller's view of its bin.
 * Throws `not_found`.
 */
export async function findCapture(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<{ record: CaptureRecord; view: View }> {
  const view = await readableBin(services, caller, id)
  const { bin, share } = view
  const hides = share?.redact ?? false
  const kept = covers(view, seq) ? await readWhole(services, caller, bin.key, seq, hides) : null
  await services.waiting.known(bin.key)
  const record = kept && withWaiting(services, bin.key, kept)
  if (!record) throw noSuchCapture(seq)
  return { record, view }
}

/** Returns the record, with `waiting` if its reply is still to be sent; call it after `waiting.known`. */
export function withWaiting<R extends SummaryRecord>(
  { waiting }: Pick<ReadServices, 'waiting'>,
  binKey: number,
  record: R,
): R {
  return waiting.has(binKey, record.seq) ? { ...record, waiting: true } : record
}
