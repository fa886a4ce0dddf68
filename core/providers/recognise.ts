import type { Caught } from '../capture/caught'
import { readerOf } from './places'
import { providers } from './providers'
import { recogniser } from './recogniser'
import { formats } from './table/clouds'

/** Who sent a request, and what it says of itself. */
export interface Recognition {
  /** An id of the table of providers. */
  provider: string
  event: string | null
  delivery: string | null
  /** From 1, where the sender says so. */
  attempt: number | null
}

const find = recogniser(providers, providers.length - formats.length)

const speakers = providers.map(({ id, event, delivery, attempt, retry }) => ({
  id,
  eventOf: readerOf(event),
  deliveryOf: readerOf(delivery),
  countOf: readerOf(attempt ?? retry),
  /** Whether what it counts are the attempts before. */
  before: attempt === undefined ? 1 : 0,
}))

/** Who speaks, by headers and shape; null where nobody is recognised. */
export function recognise(caught: Caught): Recognition | null {
  const place = find(caught)
  const speaker = place === null ? undefined : speakers[place]
  if (!speaker) return null
  const count = speaker.countOf(caught)
  const attempt = count !== null && /^\d{1,6}$/.test(count) ? Number(count) + speaker.before : 0
  return {
    provider: speaker.id,
    event: speaker.eventOf(caught),
    delivery: speaker.deliveryOf(caught),
    attempt: attempt > 0 ? attempt : null,
  }
}
