import { deliveryKeyOf } from '../answer/event-key'
import { unknownMeta } from '../capture-meta'
import type { Recognition } from '../providers/recognise'
import { redactionMark } from '../redact/secret-names'
import type { NewCapture, NewCaptureMeta, OpenBinRecord } from '../records'
import type { Services } from '../services'
import { firstVerdict } from '../signatures/first-verdict'

/** Returns an imported request's metadata: as for a received one, but without a reply. */
export function importedMeta(
  services: Pick<Services, 'tokens'>,
  bin: OpenBinRecord,
  capture: NewCapture,
  who: Recognition | null,
): NewCaptureMeta | undefined {
  if (capture.refused !== null) return undefined
  const first = firstVerdict(bin, capture, who?.provider ?? null)
  if (!who && !first) return undefined
  return {
    ...unknownMeta,
    provider: who?.provider ?? null,
    event: who?.event ?? null,
    // A value hidden by a link is the same word everywhere and does not identify an event.
    eventKey:
      who?.delivery == null || who.delivery === redactionMark
        ? null
        : deliveryKeyOf(services, { ...who, delivery: who.delivery }, capture),
    attempt: who?.attempt ?? null,
    verdict: first?.verdict ?? null,
    scheme: first?.scheme ?? null,
    verified: first?.verified ?? true,
  }
}
