import { codeOf } from '../errors'
import type { BinRecord } from '../records'
import type { Services } from '../services'
import { confirmCapture, noteSubscription } from './confirm-subscription'

/** Confirms SNS subscriptions for owners who said beforehand that it shall be done. */
export interface Confirming {
  add(bin: Pick<BinRecord, 'key' | 'id'>, seq: number): void
}

/** Beyond it a subscription waits for its owner's click. */
const mostUnderWay = 16

/** @param onFault told of what nobody could expect */
export function createConfirming(
  services: Pick<Services, 'store' | 'outgoing' | 'hub'>,
  onFault: (error: unknown) => void,
): Confirming {
  let underWay = 0

  async function confirm(bin: Pick<BinRecord, 'key' | 'id'>, seq: number): Promise<void> {
    try {
      await confirmCapture(services, bin, seq)
    } catch (error) {
      if (!codeOf(error)) throw error
      await noteSubscription(services, bin, seq, 'unconfirmed')
    }
  }

  return {
    add(bin, seq) {
      if (underWay >= mostUnderWay) return
      underWay += 1
      confirm(bin, seq)
        .catch(onFault)
        .finally(() => (underWay -= 1))
    },
  }
}
