import type { ClaimedDelivery } from '../ports/store/deliveries'
import type { Services } from '../services'
import { openSecrets } from '../verification/open-secrets'
import { secretsFor } from '../verification/secrets-for'
import { deliveryOf } from '../capture-meta'
import { codeOf } from '../errors'
import { headerLines } from '../http/header-lines'
import { randomBelow } from './fresh-id'
import { outgoingRequest, type PreparedRequest } from './outgoing-request'
import type { DeliveryResult } from './records'

type Needs = Pick<Services, 'store' | 'bins' | 'keyring' | 'crypto' | 'outgoing' | 'now'>

/** Makes one attempt: prepares the request from the capture as it is stored, and sends it. */
export async function attempt(services: Needs, delivery: ClaimedDelivery): Promise<DeliveryResult> {
  const capture = await services.store.readCapture(delivery.binKey, delivery.seq)
  if (!capture) return notSent('The captured request was deleted before it could be sent')
  if (capture.refused !== null && delivery.edit?.body === undefined) {
    return notSent('This request was refused and not kept whole: edit its body to send it')
  }
  const bin = await services.bins.find(delivery.bin)
  if (!bin || bin.closedAt !== null) return notSent('The bin was deleted')
  try {
    const event = { ...capture, delivery: deliveryOf(capture.meta?.eventKey ?? null) }
    const prepared = outgoingRequest(event, delivery, {
      provider: capture.meta?.provider ?? null,
      held: new Set(openSecrets(services, bin).map(({ scheme }) => scheme)),
      secretsOf: (scheme) => secretsFor(services, bin, scheme),
      crypto: services.crypto,
      now: services.now(),
      random: randomBelow,
    })
    return await sent(services, prepared)
  } catch (error) {
    if (codeOf(error) !== 'bad_request') throw error
    return notSent((error as Error).message)
  }
}

async function sent(services: Needs, prepared: PreparedRequest): Promise<DeliveryResult> {
  const { request, changes, signature } = prepared
  const result = await services.outgoing.send(request)
  const { answer, error, address, phases, durationMs } = result
  const { method, origin, path, headers, body, trailers = [] } = request
  const status = answer?.status ?? null
  const succeeded = error === null && status !== null && status >= 200 && status <= 299
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
})
