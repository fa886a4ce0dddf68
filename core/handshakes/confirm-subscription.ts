import { type Caller, ownedBin } from '../access/access'
import { Failure } from '../errors'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { confirmationAddress } from './sns-address'
import { handshakeMark, type HandshakeEnd } from './words'

/** No confirmation is longer. */
const mostBytes = 65_536

/**
 * Confirms the SNS subscription that a capture asks for, by the address that it names. Throws
 * `not_found`; `bad_request` where it asks for none, or leads anywhere but to SNS; `unreachable`.
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

/** The same where the owner said beforehand that it shall be done. */
export async function confirmCapture(
  services: Pick<Services, 'store' | 'outgoing' | 'hub'>,
  bin: Pick<BinRecord, 'key' | 'id'>,
  seq: number,
): Promise<void> {
  const capture = await services.store.readCapture(bin.key, seq)
  if (!capture) throw new Failure('not_found', `This bin has no request number ${seq}`)
  const address = confirmationAddress(new TextDecoder().decode(capture.body.slice(0, mostBytes)))
  if (!address) {
    throw new Failure(
      'bad_request',
      'This request is no SubscriptionConfirmation with a SubscribeURL at sns.<region>.amazonaws.com',
    )
  }
  const { status } = await services.outgoing.get(address)
  if (status < 200 || status > 299) {
    throw new Failure('unreachable', `AWS SNS answered the confirmation with ${status}`)
  }
  await noteSubscription(services, bin, seq, 'confirmed')
}

/** Notes in the capture how its subscription ended, and tells the watchers. */
export async function noteSubscription(
  { store, hub }: Pick<Services, 'store' | 'hub'>,
  bin: Pick<BinRecord, 'key' | 'id'>,
  seq: number,
  end: HandshakeEnd,
): Promise<void> {
  const answeredBy = handshakeMark('aws-sns', end)
  await store.setAnsweredBy(bin.key, seq, answeredBy)
  hub.publish({ kind: 'learned', bin: bin.key, id: bin.id, changes: [{ seq, answeredBy }] })
}
