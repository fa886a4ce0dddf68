import { type Caller, readableBin, type View } from '../access/access'
import type { Capture, CapturePage, CaptureQuery, CaptureSummary } from '../contract/capture'
import { Failure } from '../errors'
import type { CaptureRecord, SummaryRecord } from '../records'
import type { Search } from '../store'
import { hex } from '../hex'
import { redactCapture } from '../redact/redact-capture'
import type { Services } from '../services'
import { presentCapture, presentTo } from './present'

/** A page of what the caller may see. Throws `not_found`. */
export async function listCaptures(
  services: Services,
  caller: Caller,
  id: string,
  query: CaptureQuery,
): Promise<CapturePage> {
  const view = await readableBin(services, caller, id)
  return pageOf(services, view, query)
}

/** The same for a caller whose right was checked already. */
export async function pageOf(
  services: Services,
  view: View,
  query: CaptureQuery,
): Promise<CapturePage> {
  const { bin, share } = view
  if (share?.capture != null) {
    const one = await sharedCapture(services, view, query)
    const captures = one ? [presentShared(view, one)] : []
    const seqs = captures.map(({ seq }) => seq)
    return {
      captures,
      newest: seqs[0] ?? 0,
      oldest: seqs[0] ?? null,
      count: seqs.length,
      evicted: 0,
      pins: captures.filter(({ pinned }) => pinned).map(({ seq }) => seq),
      oldestUnpinned: captures.find(({ pinned }) => !pinned)?.seq ?? null,
      searchedTo: null,
    }
  }
  const present = (record: SummaryRecord): CaptureSummary =>
    presentShared(view, withWaiting(services, bin.key, record))
  if (query.q === undefined) {
    const page = await services.store.listCaptures(bin.key, query)
    return { ...page, captures: page.captures.map(present), searchedTo: null }
  }
  // The newest number first: whatever has it or a lower one, the search after it sees.
  const page = await services.store.listCaptures(bin.key, { limit: 1 })
  const search = searchOf(services, view, query, query.q)
  const found = await services.store.searchCaptures(bin.key, search)
  return { ...page, ...found, captures: found.captures.map(present) }
}

const searchOf = (
  services: Services,
  { share }: View,
  range: CaptureQuery,
  query: string,
): Search => ({
  query,
  now: services.now(),
  redact: share?.redact ?? false,
  ...range,
})

/** The one capture that a link covers, where the query (if any) selects it. */
export async function sharedCapture(
  services: Services,
  view: View,
  range: CaptureQuery,
): Promise<SummaryRecord | null> {
  const seq = view.share?.capture ?? 0
  if (range.q === undefined) return services.store.readSummary(view.bin.key, seq)
  const only = { after: seq - 1, before: undefined, limit: 1 }
  const search = { ...searchOf(services, view, range, range.q), ...only }
  const { captures } = await services.store.searchCaptures(view.bin.key, search)
  return captures.find((capture) => capture.seq === seq) ?? null
}

/** One capture. Throws `not_found`. */
export async function readCapture(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<Capture> {
  const { record, redacted } = await find(services, caller, id, seq)
  const sha256 = redacted ? null : hex(services.secrets.sha256(record.body))
  return presentCapture(id, record, { sha256, redacted })
}

/** The body's bytes as kept (behind a redacting link, without its secrets). Throws `not_found`. */
export async function readBody(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<Uint8Array> {
  return (await find(services, caller, id, seq)).record.body
}

async function find(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<{ record: CaptureRecord; redacted: boolean }> {
  const { bin, share } = await readableBin(services, caller, id)
  const covered = share?.capture == null || share.capture === seq
  const kept = covered ? await services.store.readCapture(bin.key, seq) : null
  const record = kept && withWaiting(services, bin.key, kept)
  if (!record) throw new Failure('not_found', `This bin has no request number ${seq}`)
  return share?.redact
    ? { record: redactCapture(record), redacted: true }
    : { record, redacted: false }
}

/** The record, marked where its reply is still to leave. */
export function withWaiting<R extends SummaryRecord>(
  { waiting }: Services,
  binKey: number,
  record: R,
): R {
  return waiting.has(binKey, record.seq) ? { ...record, waiting: true } : record
}

const presentShared = ({ bin, share }: View, record: SummaryRecord): CaptureSummary =>
  presentTo(bin.id, record, share?.redact ?? false)
