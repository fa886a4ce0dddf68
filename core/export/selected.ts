import { type Caller, readableBin } from '../access/access'
import type { Capture, CapturePage } from '../contract/capture'
import { presentCapture } from '../inspect/present'
import { pageOf } from '../inspect/read-captures'
import type { CaptureRecord } from '../records'
import { redactCapture } from '../redact/redact-capture'
import type { Services } from '../services'

/** One capture on its way out, as its reader may see it. */
export interface Selected {
  bin: string
  record: CaptureRecord
  redacted: boolean
}

const pageSize = 500

/**
 * Captures of a bin that the caller may see and the query (if any) selects, oldest first, up to the
 * newest at the start. Holds one page of summaries and one body at a time. Looks at the caller's
 * right again with every page, so that a revoked link ends here too. Throws `not_found`, and
 * `bad_request` for a query that cannot be read.
 */
export async function* selected(
  services: Services,
  caller: Caller,
  id: string,
  q: string | undefined,
): AsyncGenerator<Selected, void, undefined> {
  let after = 0
  let upTo: number | null = null
  for (;;) {
    const view = await readableBin(services, caller, id)
    const page = await pageOf(services, view, { after, limit: pageSize, q })
    upTo ??= page.newest
    for (const { seq } of page.captures) {
      if (seq > upTo) return
      const record = await services.store.readCapture(view.bin.key, seq)
      const redacted = view.share?.redact ?? false
      if (record) yield { bin: id, record: redacted ? redactCapture(record) : record, redacted }
    }
    const next = nextAfter(page, q !== undefined)
    if (next === null || next >= upTo || view.share?.capture != null) return
    after = next
  }
}

function nextAfter(page: CapturePage, searched: boolean): number | null {
  if (searched) return page.searchedTo
  return page.captures.length < pageSize ? null : (page.captures.at(-1)?.seq ?? null)
}

/** The contract's capture with all of the body that is kept. */
export function wholeCapture(
  services: Pick<Services, 'secrets'>,
  { bin, record, redacted }: Selected,
): Capture {
  const sha256 = redacted ? null : hex(services.secrets.sha256(record.body))
  return presentCapture(bin, record, { sha256, redacted }, Infinity)
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
