import { codeOf, mayPass } from '../errors'
import type { AnsweredBy } from '../answered-by'
import type { BinRecord, OpenBinRecord } from '../records'
import { compiledOf } from '../replies/compiled-replies'
import type { Services } from '../services'
import { confirmCapture, noteSubscription } from './confirm-subscription'
import type { Confirming } from '../ports/confirming'

/** Confirms the subscription of a capture just kept, if the owner of its bin switched that on. */
export function confirmKept(
  { confirming }: Pick<Services, 'confirming'>,
  bin: OpenBinRecord,
  answeredBy: AnsweredBy | null,
  seq: number,
): void {
  if (answeredBy?.by !== 'handshake') return
  const asks = answeredBy.id === 'aws-sns' && answeredBy.end === 'answered'
  if (asks && compiledOf(bin)?.handshakes.confirmSns === true) confirming.add(bin, seq)
}

/** Beyond it, a subscription waits for its owner's click. */
const maxUnderWay = 16
/** Some minutes; after that, its owner sees that it is not confirmed. */
const maxTries = 12

/** Background work that is retried until it is done. */
interface Trying {
  untilDone(task: () => Promise<void>, how: { about: string; maxTries: number }): Promise<boolean>
}

export function createConfirming(
  services: Pick<Services, 'store' | 'outgoing' | 'hub'>,
  job: Trying,
): Confirming {
  let underWay = 0

  async function confirm(bin: Pick<BinRecord, 'key' | 'id'>, seq: number): Promise<void> {
    try {
      await confirmCapture(services, bin, seq)
    } catch (error) {
      // A storage error is retried; after one of SNS or of the address, the owner's click is needed.
      if (mayPass(error) && codeOf(error) !== 'timeout') throw error
      await noteSubscription(services, bin, seq, 'unconfirmed')
    }
  }

  return {
    add(bin, seq) {
      if (underWay >= maxUnderWay) return
      underWay += 1
      void job
        .untilDone(() => confirm(bin, seq), { about: `${bin.id} ${seq}`, maxTries })
        .finally(() => (underWay -= 1))
    },
  }
}
