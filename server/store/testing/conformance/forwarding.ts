import type { AfterAttempt, DeliveryResult } from '@/core/deliveries/records'
import type { ClaimedDelivery } from '@/core/ports/store/deliveries'
import type { Store } from '@/core/ports/store/store'
import type { BinRecord } from '@/core/records'
import { makeBin, newCapture } from '../../../testing/records'
import { newId } from './failed-delivery'

export const target = 'http://a.example/'

/** Returns what the tests of forwards do with a store. */
export function forwardingOn(store: () => Store) {
  async function forwarding(max = 9): Promise<{ bin: BinRecord; key: number; id: string }> {
    const bin = await makeBin(store())
    const id = newId()
    await store().createForward(bin.key, { id, createdAt: 5, target, settings: '{}' }, max)
    const [forward] = await store().forwardsOf(bin.key)
    return { bin, key: forward?.key ?? 0, id }
  }
  const forwardingBy = (forwardKey: number) => ({
    forwardKey,
    id: newId(),
    message: newId(),
    undecided: false,
    held: false,
  })
  const append = (bin: BinRecord, ...keys: number[]) =>
    store().append(newCapture(bin.key, { forwardings: keys.map(forwardingBy) }))
  const end = async (one: ClaimedDelivery | undefined, how: DeliveryResult, what: AfterAttempt) =>
    store().finishDeliveries(one ? [{ ...one, result: how, after: what }] : [])
  const claim = (bin: BinRecord, now: number, to = target): Promise<ClaimedDelivery[]> =>
    store().claimDeliveries(now, [{ binKey: bin.key, target: to, limit: 99 }])
  const states = async (bin: BinRecord): Promise<unknown[]> =>
    (await store().deliveriesOf(bin.key, { limit: 99 }))
      .toReversed()
      .map(({ seq, attempt, state }) => `${seq}.${attempt} ${state}`)
  const marks = async (bin: BinRecord): Promise<unknown[]> =>
    (await store().listCaptures(bin.key, { after: 0, limit: 99 })).captures.map(
      ({ meta }) => meta?.delivered ?? null,
    )
  return { forwarding, forwardingBy, append, end, claim, states, marks }
}
