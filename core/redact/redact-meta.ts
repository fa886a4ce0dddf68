import { deliveryOf, idKey } from '../capture-meta'
import type { FieldPlace } from '../providers/provider'
import { providerOf } from '../providers/providers'
import type { CaptureMetaRecord } from '../records'
import { redactValue } from './redact-value'
import { hidden, namesSecret } from './secret-names'

/**
 * Returns a capture's metadata without what its headers and body hide: an id from a field with a
 * secret name (Twilio's I-Twilio-Idempotency-Token), and text that looks like a secret.
 */
export function redactMeta(meta: CaptureMetaRecord): CaptureMetaRecord {
  const { provider, event, eventKey } = meta
  const delivery = deliveryOf(eventKey)
  const places = [providerOf(provider)?.delivery ?? []].flat()
  const shown = delivery !== null && (places.some(isSecret) ? hidden : redactValue(delivery))
  return {
    ...meta,
    event: event && redactValue(event),
    eventKey: shown === false ? eventKey : idKey(shown),
  }
}

const isSecret = (place: FieldPlace): boolean =>
  place
    .slice(place.indexOf(':') + 1)
    .split('.')
    .some(namesSecret)
