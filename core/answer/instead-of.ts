import { isByFallback, parseAnsweredBy } from '../answered-by'
import type { ReplyTrial } from '../contract/trial'
import { forwardingsOf } from '../forwards/forwardings'
import { answeringDelivery } from '../forwards/proxied-reply'
import type { ReceivedRequest } from '../http/received-request'
import type { OpenBinRecord } from '../records'
import type { Known } from '../replies/match-context'
import type { Services } from '../services'

/** Returns who would give a bin's reply to a request instead of it, if they have one in time. */
export function insteadOf(
  services: Services,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  { answeredBy, ...known }: Known & { answeredBy: string | null },
): ReplyTrial['instead'] {
  const by = parseAnsweredBy(answeredBy)
  const isOwn = isByFallback(by) || by?.by === 'rule' || by?.by === 'address'
  if (!isOwn || services.policy.replies === 'off') return null
  if (bin.listenerReplyMs !== null && services.listeners.answers(bin.key)) return 'listener'
  const forwardings = forwardingsOf(services, bin, received, known)
  return answeringDelivery(services, bin, forwardings) === null ? null : 'forward'
}
