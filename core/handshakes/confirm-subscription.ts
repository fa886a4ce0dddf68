import { type Caller, noSuchCapture, ownedBin } from '../access/access'
import type { HandshakeEnd } from '../answered-by'
import { Failure } from '../errors'
import { parsedBodyOf } from '../http/parsed-body-of'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { confirmationAddress } from '../providers/sns-address'
import { recordHandshakeEnd } from './record-handshake-end'

/**
 * Confirms the SNS subscription that a capture requests, by opening the address that it names. Throws
 * `not_found`; `bad_request` if it requests none, or its address is not one of SNS; `unreachable`.
 */
export async function confirmSubscription(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
): Promise<void> {
  const bin = await ownedBin(services, caller, id)
  await confirmCapture(services, bin, seq)
}

/** The same without a caller, if the owner switched automatic confirmation on. */
export async function confirmCapture(
  services: Pick<Services, 'store' | 'outgoing' | 'hub'>,
  bin: Pick<BinRecord, 'key' | 'id'>,
  seq: number,
): Promise<void> {
  const capture = await services.store.readCapture(bin.key, seq)
  if (!capture) throw noSuchCapture(seq)
  const { json } = parsedBodyOf({ headers: capture.headers.flat(), body: capture.body })
  const address = confirmationAddress(json)
  if (!address) {
    throw new Failure(
      'bad_request',
      'This request is not a SubscriptionConfirmation with a SubscribeURL at sns.<region>.amazonaws.com',
    )
  }
  const { status } = await services.outgoing.get(address)
  if (status < 200 || status > 299) {
    throw new Failure('unreachable', `AWS SNS answered the confirmation with ${status}`)
  }
  await noteSubscription(services, bin, seq, 'confirmed')
}

/** Records in the capture how its subscription ended, and announces that. */
export const noteSubscription = (
  services: Pick<Services, 'store' | 'hub'>,
  bin: Pick<BinRecord, 'key' | 'id'>,
  seq: number,
  end: HandshakeEnd,
): Promise<void> => recordHandshakeEnd(services, bin, seq, { id: 'aws-sns', end })
