import type { DeliveryPlan } from '../contract/delivery'
import type { ClaimedDelivery } from '../ports/store/deliveries'
import type { CaptureRecord, OpenBinRecord } from '../records'
import type { Services } from '../services'
import { openSecrets } from '../verification/open-secrets'
import { secretsFor } from '../verification/secrets-for'
import { deliveryOf } from '../capture-meta'
import { codeOf } from '../errors'
import { headerLines } from '../http/header-lines'
import { isSuccess } from '../http/success'
import { randomBelow } from './fresh-id'
import { outgoingRequest, type PreparedRequest } from './outgoing-request'
import type { DeliveryResult, EditRecord } from './records'

type Needs = Pick<Services, 'store' | 'bins' | 'keyring' | 'crypto' | 'outgoing' | 'now'>

/** What is sent of a capture, and in words how it differs from what was captured. */
export interface Sending {
  plan: DeliveryPlan
  edit: EditRecord | null
  changes: string[]
}

/** Returns what is sent of a capture. May throw `bad_request` with the reason why nothing is. */
export type Prepare = (known: { capture: CaptureRecord; bin: OpenBinRecord }) => Sending

const asAsked =
  ({ plan, edit }: ClaimedDelivery): Prepare =>
  () => {
    const edits = Object.entries(edit ?? {}).filter(([, value]) => value !== undefined)
    return { plan, edit, changes: edits.map(([what]) => `edited: ${what}`) }
  }

/**
 * Makes one attempt: prepares the request from the capture as it is stored, and sends it.
 *
 * @param signal breaks it off
 */
export async function attempt(
  services: Needs,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
  prepare: Prepare = asAsked(delivery),
): Promise<DeliveryResult> {
  const capture = await services.store.readCapture(delivery.binKey, delivery.seq)
  if (!capture) return notSent('The captured request was deleted before it could be sent')
  if (capture.refused !== null && delivery.edit?.body === undefined) {
    return notSent('This request was refused and not kept whole: edit its body to send it')
  }
  const bin = await services.bins.find(delivery.bin)
  if (!bin || bin.closedAt !== null) return notSent('The bin was deleted')
  try {
    const event = { ...capture, delivery: deliveryOf(capture.meta?.eventKey ?? null) }
    const { changes, ...sending } = prepare({ capture, bin })
    const prepared = outgoingRequest(
      event,
      { target: delivery.target, ...sending },
      {
        provider: capture.meta?.provider ?? null,
        held: new Set(openSecrets(services, bin).map(({ scheme }) => scheme)),
        secretsOf: (scheme) => secretsFor(services, bin, scheme),
        crypto: services.crypto,
        now: services.now(),
        random: randomBelow,
      },
    )
    const result = await sent(services, prepared, signal)
    const madeBody = delivery.edit === null ? (sending.edit?.body ?? null) : null
    return { ...result, changes: result.sent ? [...changes, ...result.changes] : [], madeBody }
  } catch (error) {
    if (codeOf(error) !== 'bad_request') throw error
    return notSent((error as Error).message)
  }
}

async function sent(
  services: Needs,
  prepared: PreparedRequest,
  signal: AbortSignal,
): Promise<DeliveryResult> {
  const { request, changes, signature } = prepared
  const result = await services.outgoing.send(request, signal)
  const { answer, error, address, phases, durationMs } = result
  const { method, origin, path, headers, body, trailers = [] } = request
  const status = answer?.status ?? null
  const succeeded = error === null && isSuccess(status)
  return {
    state: succeeded ? 'succeeded' : 'failed',
    durationMs,
    status,
    error,
    changes: result.sent ? changes : [],
    signature: result.sent ? signature : null,
    sent: result.sent
      ? {
          method,
          url: origin + path,
          headers: headerLines(headers),
          ...(trailers.length > 0 && { trailers: headerLines(trailers) }),
          size: body.length,
        }
      : null,
    answer,
    address,
    phases,
    madeBody: null,
  }
}

const notSent = (error: string): DeliveryResult => ({
  state: 'failed',
  durationMs: 0,
  status: null,
  error,
  changes: [],
  signature: null,
  sent: null,
  answer: null,
  address: null,
  phases: null,
  madeBody: null,
})
