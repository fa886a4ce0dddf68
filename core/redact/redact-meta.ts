import { deliveryOf, idKey } from '../capture-meta'
import type { FieldPlace } from '../providers/provider'
import { providerOf } from '../providers/providers'
import type { CaptureMetaRecord } from '../records'
import { redactValue } from './redact-value'
import { redactionMark, isSecret, secrecyOf } from './secret-names'
import { isSecretField, isSecretHeader } from './secret-places'

/**
 * Returns a capture's metadata without what its headers and body hide: an id from a field with a
 * secret name (Twilio's I-Twilio-Idempotency-Token), and text that looks like a secret.
 */
export function redactMeta(meta: CaptureMetaRecord): CaptureMetaRecord {
  const { provider, event, eventKey } = meta
  const delivery = deliveryOf(eventKey)
  const places = [providerOf(provider)?.delivery ?? []].flat()
  const shown =
    delivery !== null &&
    (places.some((place) => isSecretAt(place, delivery)) ? redactionMark : redactValue(delivery))
  return {
    ...meta,
    event: event && redactValue(event),
    eventKey: shown === false ? eventKey : idKey(shown),
  }
}

/** Whether a value is hidden at the place that it comes from. */
function isSecretAt(place: FieldPlace, value: string): boolean {
  const name = place.slice(place.indexOf(':') + 1)
  if (place.startsWith('header:')) {
    return isSecretHeader(name) || isSecret(secrecyOf(name, 'header'), value)
  }
  const path = name.split('.')
  const last = path.at(-1) ?? ''
  return isSecretField(last, path.slice(0, -1)) || isSecret(secrecyOf(last, 'member'), value)
}
