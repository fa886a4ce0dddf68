import type { ReceivedRequest } from '../http/received-request'
import { namesInBody, readerOf } from './field-places'
import { providers } from './providers'
import { recogniser } from './recogniser'
import { formats } from './table/clouds'

/** The sender of a request, and what it states about the event. */
export interface Recognition {
  /** An id of the table of providers. */
  provider: string
  event: string | null
  delivery: string | null
  /** From 1, if the sender states it. */
  attempt: number | null
  /** What the id is unique within, beside its sender; absent if within nothing else. */
  within?: string
}

const find = recogniser(providers, providers.length - formats.length)

/** In characters: sources are addresses. */
const maxWithin = 2000

const senders = providers.map(({ id, event, delivery, within, attempt, retry }) => {
  const count = attempt ?? retry
  const names = namesInBody(event, delivery, within, count)
  return {
    id,
    eventOf: readerOf(event, names),
    deliveryOf: readerOf(delivery, names),
    withinOf: readerOf(within, names, maxWithin),
    countOf: readerOf(count, names),
    /** Added to the count of senders that count the attempts before this one. */
    before: attempt === undefined ? 1 : 0,
  }
})

/** Returns the sender, by headers and shape; null if it is not recognised. */
export function recognise(received: ReceivedRequest): Recognition | null {
  const place = find(received)
  const sender = place === null ? undefined : senders[place]
  if (!sender) return null
  const count = sender.countOf(received)
  const delivery = sender.deliveryOf(received)
  const within = delivery === null ? null : sender.withinOf(received)
  const attempt = count !== null && /^\d{1,6}$/.test(count) ? Number(count) + sender.before : 0
  return {
    provider: sender.id,
    event: sender.eventOf(received),
    delivery,
    attempt: attempt > 0 ? attempt : null,
    ...(within !== null && { within }),
  }
}
