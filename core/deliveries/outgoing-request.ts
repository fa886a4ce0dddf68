import type { DeliveryPlan, DeliverySignature } from '../contract/delivery'
import { asRequest, asRequestWords } from '../http/mail'
import type { OutgoingRequest } from '../ports/outgoing'
import type { CaptureRecord } from '../records'
import { addressedTo } from './addressed-to'
import { asNewEvent } from './as-new-event'
import type { EditRecord } from './records'
import { signatureMismatchOf } from './signature-mismatch'
import { signAnew, type SigningSettings } from './sign-anew'
import { parseTarget } from './target'

/** A request to send, and how it differs from the captured one. */
export interface PreparedRequest {
  request: OutgoingRequest
  /** In words, one change each. */
  changes: string[]
  signature: DeliverySignature | null
}

/** Returns the request that sends a capture on. Throws `bad_request` if the target is not an address. */
export function outgoingRequest(
  kept: Pick<CaptureRecord, 'method' | 'target' | 'headers' | 'body' | 'trailers'> & {
    delivery: string | null
  },
  delivery: { target: string; plan: DeliveryPlan; edit: EditRecord | null },
  signing: SigningSettings,
): PreparedRequest {
  const { plan, edit } = delivery
  const capture = asRequest(kept)
  const target = parseTarget(delivery.target)
  const method = edit?.method ?? capture.method
  const event = eventOf(capture, delivery, signing.random)
  const { path: captured, body } = event.request
  // They are about the body that they came after, and such a request had no length.
  const trailers = edit?.body === undefined ? capture.trailers.flat() : []
  const { request, changes } = addressedTo(target, plan.path, {
    ...event.request,
    target: captured,
    method,
    trailers,
  })
  const addresses = [request.origin + request.path]
  const { headers, signature, changed } =
    plan.sign === 'anew'
      ? signAnew({ method, target: captured, headers: request.headers, body, addresses }, signing)
      : { headers: request.headers, signature: null, changed: [] }
  const isChanged = (edit !== null || plan.as === 'new') && signature?.state !== 'anew'
  const mismatch = isChanged
    ? signatureMismatchOf(
        { ...capture, headers: capture.headers.flat(), addresses },
        { method, target: captured, headers, body, addresses },
        signing,
      )
    : null
  return {
    request: { ...request, headers: [...headers] },
    changes: [
      ...(capture === kept ? [] : [asRequestWords]),
      ...event.changes,
      ...changes,
      ...(changed.length > 0 ? [`signed anew: ${changed.join(', ')}`] : []),
    ],
    signature: mismatch === null ? signature : { ...(signature ?? sentAsCaptured), mismatch },
  }
}

const sentAsCaptured: DeliverySignature = { state: 'kept', scheme: null, why: null, mismatch: null }

/** Returns what is sent of the capture before it is addressed and signed: edited, and as a new event if asked. */
function eventOf(
  capture: Parameters<typeof outgoingRequest>[0],
  { plan, edit }: Parameters<typeof outgoingRequest>[1],
  random: (max: number) => number,
): { request: { path: string; headers: string[]; body: Uint8Array }; changes: string[] } {
  const request = {
    path: edit?.path ?? capture.target,
    headers: (edit?.headers ?? capture.headers).flat(),
    body: edit?.body ?? capture.body,
  }
  if (plan.as === 'again') return { request, changes: [] }
  const made = asNewEvent(request, capture.delivery, random)
  const what = made.found
    ? 'a new event: with an id of its own'
    : 'a new event, but no id was found in it'
  return { request: made.request, changes: [what] }
}
