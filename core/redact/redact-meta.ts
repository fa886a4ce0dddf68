import { deliveryOf, idKey } from '../insight'
import type { Place } from '../providers/provider'
import { providerOf } from '../providers/providers'
import type { InsightRecord } from '../records'
import { redactValue } from './redact-value'
import { hidden, namesSecret } from './secret-names'

/**
 * What was understood of a capture, without what its headers and body hide: an id out of a place whose
 * name says that it is secret (Twilio's I-Twilio-Idempotency-Token), and what has a secret's form.
 */
export function redactInsight(insight: InsightRecord): InsightRecord {
  const { provider, event, eventKey } = insight
  const delivery = deliveryOf(eventKey)
  const places = [providerOf(provider)?.delivery ?? []].flat()
  const shown = delivery !== null && (places.some(isSecret) ? hidden : redactValue(delivery))
  return {
    ...insight,
    event: event && redactValue(event),
    eventKey: shown === false ? eventKey : idKey(shown),
  }
}

const isSecret = (place: Place): boolean =>
  place
    .slice(place.indexOf(':') + 1)
    .split('.')
    .some(namesSecret)
