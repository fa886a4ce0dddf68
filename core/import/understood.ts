import type { Caught } from '../capture/caught'
import { idKey } from '../insight'
import { hidden } from '../redact/secret-names'
import { recognise } from '../providers/recognise'
import type { NewCapture, NewInsight, OpenBinRecord } from '../records'
import { firstVerdict } from '../signatures/first-verdict'

/** What is understood of an imported request: as of a caught one, but that nobody answers it here. */
export function understood(bin: OpenBinRecord, capture: NewCapture): NewInsight | undefined {
  if (capture.refused !== null) return undefined
  const caught: Caught = capture
  const who = recognise(caught)
  const first = firstVerdict(bin, caught, who?.provider ?? null)
  if (!who && !first) return undefined
  return {
    provider: who?.provider ?? null,
    event: who?.event ?? null,
    // What a link had hidden is the same word everywhere, and tells no event.
    eventKey: who?.delivery == null || who.delivery === hidden ? null : idKey(who.delivery),
    attempt: who?.attempt ?? null,
    answeredBy: null,
    verdict: first?.verdict ?? null,
    scheme: first?.scheme ?? null,
    judged: first?.judged ?? true,
    replyBody: null,
  }
}
