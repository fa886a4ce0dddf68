import type { ReceivedRequest } from '../http/received-request'
import type { ListenerAnswer } from '../ports/listeners'
import type { OpenBinRecord } from '../records'
import type { BinReply } from '../replies/bin-reply'
import { corsOf } from '../replies/cors'
import { ownReplyInstead, passedOnReply } from '../replies/passed-on-reply'
import type { Services } from '../services'

type With = Pick<Services, 'listeners' | 'policy'>

/**
 * Returns the reply of a bin whose listeners may give it: the answer of the one whose turn it is, or the bin's
 * own reply if that takes too long. Without such a listener it is the bin's own, at once.
 */
export function listenerReply(
  services: With,
  bin: OpenBinRecord,
  { method }: Pick<ReceivedRequest, 'method'>,
  own: BinReply,
): BinReply {
  const withinMs = bin.listenerReplyMs
  const { listeners, policy } = services
  if (withinMs === null || policy.replies === 'off' || !listeners.answers(bin.key)) return own
  // A browser's preflight is about the reply, and no request of a sender's.
  if (own.answeredBy?.by === 'cors') return own
  const replyOf = (answer: ListenerAnswer) => {
    const { reply, left } = passedOnReply(answer, method, policy)
    return { reply: corsOf(services, bin, reply), left }
  }
  return {
    ...own,
    async late(seq) {
      const given = await listeners.answerTo(bin.key, seq, withinMs)
      if (given.answer) {
        // What the bin's own reply took for itself, such as a step of a drill, is not used.
        own.afterNotKept?.()
        const { reply, left } = replyOf(given.answer)
        return { reply, log: [`Answered by the listener ${given.name}`, ...left].join('\n') }
      }
      return ownReplyInstead(own, seq, given.why)
    },
  }
}
