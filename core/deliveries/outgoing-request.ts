import type { DeliveryPlan, DeliverySignature } from '../contract/delivery'
import type { OutgoingRequest } from '../ports/outgoing'
import type { CaptureRecord } from '../records'
import type { EditRecord } from './records'
import { sentLines } from './sent-lines'
import { signAnew, type SigningSettings } from './sign-anew'
import { joinPaths, parseTarget } from './target'

/** A request to send, and how it differs from the captured one. */
export interface PreparedRequest {
  request: OutgoingRequest
  /** In words, one change each. */
  changes: string[]
  signature: DeliverySignature | null
}

/** Returns the request that sends a capture on. Throws `bad_request` if the target is not an address. */
export function outgoingRequest(
  capture: Pick<CaptureRecord, 'method' | 'target' | 'headers' | 'body'>,
  delivery: { target: string; plan: DeliveryPlan; edit: EditRecord | null },
  signing: SigningSettings,
): PreparedRequest {
  const { plan, edit } = delivery
  const target = parseTarget(delivery.target)
  const method = edit?.method ?? capture.method
  const captured = edit?.path ?? capture.target
  const path = plan.path === 'keep' ? joinPaths(target.path, captured) : target.path
  const body = edit?.body ?? capture.body
  const { host } = new URL(target.origin)
  const given = (edit?.headers ?? capture.headers).flat()
  const { lines, changes } = sentLines(given, { host, size: body.length, method })

  const signed = {
    method,
    target: captured,
    headers: lines,
    body,
    addresses: [target.origin + path],
  }
  const { headers, signature, changed } =
    plan.sign === 'anew'
      ? signAnew(signed, signing)
      : { headers: lines, signature: null, changed: [] }
  const edits = Object.entries(edit ?? {}).filter(([, value]) => value !== undefined)
  return {
    request: { origin: target.origin, method, path, headers: [...headers], body },
    changes: [
      ...edits.map(([what]) => `edited: ${what}`),
      ...changes,
      ...(changed.length > 0 ? [`signed anew: ${changed.join(', ')}`] : []),
    ],
    signature,
  }
}
