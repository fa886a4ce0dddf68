import type { DeliveryPlan } from '../contract/delivery'
import type { OutgoingRequest } from '../ports/outgoing'
import { sentLines } from './sent-lines'
import { pathOn, type Target } from './target'

/** What is sent: as it was captured, or as it was changed before. */
interface Sent {
  method: string
  /** Path and query after the capture address. */
  target: string
  /** Flat: name, value, … */
  headers: readonly string[]
  body: Uint8Array
  trailers: readonly string[]
}

/**
 * Returns a request as it is sent to a target, not signed anew, and in words how it differs.
 *
 * @param plan whether the request's path and query are added to the target's
 */
export function addressedTo(
  { origin, path }: Target,
  plan: DeliveryPlan['path'],
  { method, target, headers, body, trailers }: Sent,
): { request: OutgoingRequest; changes: string[] } {
  const { host } = new URL(origin)
  const about = { host, size: body.length, method, trailers: trailers.length > 0 }
  const { lines, changes } = sentLines(headers, about)
  return {
    request: { origin, method, path: pathOn(path, plan, target), headers: lines, body, trailers },
    changes,
  }
}
