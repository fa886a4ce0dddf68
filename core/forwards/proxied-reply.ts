import type { DeliveryResult } from '../deliveries/records'
import type { ReceivedRequest } from '../http/received-request'
import type { NewForwarding, OpenBinRecord } from '../records'
import type { BinReply } from '../replies/bin-reply'
import { corsOf } from '../replies/cors'
import { ownReplyInstead, passedOnReply } from '../replies/passed-on-reply'
import type { Services } from '../services'
import { compiledForwards } from './compiled-forwards'

type With = Pick<Services, 'deliveries' | 'policy'>

/**
 * Returns the reply of a bin one of whose forwards is to give it: the target's answer once it is there, or the
 * bin's own reply if that takes too long or cannot be passed on.
 */
export function proxiedReply(
  services: With,
  bin: OpenBinRecord,
  { method }: Pick<ReceivedRequest, 'method'>,
  own: BinReply,
  forwardings: readonly NewForwarding[],
): BinReply {
  const chosen = answeringDelivery(services, bin, forwardings)
  // A browser's preflight is about the reply, and no request of a sender's.
  if (!chosen || own.answeredBy?.by === 'cors') return own
  const { id, withinMs } = chosen
  return {
    ...own,
    async late(seq) {
      const result = await services.deliveries.ended(id, withinMs)
      const why = result ? whyNoReply(result) : `the target did not answer within ${withinMs} ms`
      if (why === null && result?.answer) {
        // What the bin's own reply took for itself, such as a step of a drill, is not used.
        own.afterNotKept?.()
        const answer = { status: result.status ?? 502, ...result.answer }
        const { reply, left } = passedOnReply(answer, method, services.policy)
        return {
          reply: corsOf(services, bin, reply),
          log: left.length > 0 ? left.join('\n') : null,
        }
      }
      return ownReplyInstead(own, seq, why ?? 'the target did not answer')
    },
  }
}

/** Returns the first delivery whose answer is wanted as the reply; null if there is none. */
export function answeringDelivery(
  { policy }: Pick<Services, 'policy'>,
  bin: OpenBinRecord,
  forwardings: readonly NewForwarding[],
): { id: string; withinMs: number } | null {
  if (forwardings.length === 0 || policy.replies === 'off') return null
  for (const { rule, settings } of compiledForwards(bin)) {
    const own = forwardings.find(({ forwardKey }) => forwardKey === rule.key)
    // Nobody knows when these are sent, or whether.
    if (!own || own.held || own.undecided || !settings.reply) continue
    return { id: own.id, withinMs: settings.reply.withinMs }
  }
  return null
}

/** Returns why a result cannot become the reply, in words; null if it can. */
export function whyNoReply(result: DeliveryResult): string | null {
  if (!result.answer) return result.error ?? 'the target did not answer'
  if (result.answer.truncated) return 'the target’s answer is longer than 64 KiB, or broke off'
  const status = result.status ?? 0
  if (status < 200) return 'the target’s answer is not final'
  return status > 599 ? `the target’s status is ${status}, which HTTP does not have` : null
}
