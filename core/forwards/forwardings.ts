import type { ReceivedRequest } from '../http/received-request'
import type { NewForwarding, OpenBinRecord } from '../records'
import { type Known, MatchContext } from '../replies/match-context'
import { isTooMuch } from '../replies/work-counter'
import type { Services } from '../services'
import { type CompiledForward, compiledForwards } from './compiled-forwards'

const none: readonly NewForwarding[] = []

type With = Pick<Services, 'tokens' | 'processor'>

/**
 * Returns the first deliveries of a request by the forwards of its bin, to be stored in its own commit. Where the
 * bin has used up its work of this second, it is decided later.
 */
export function forwardingsOf(
  services: With,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  known: Known,
): readonly NewForwarding[] {
  if (bin.forwards.length === 0) return none
  const context = new MatchContext(received, known)
  return compiledForwards(bin).flatMap((forward) => {
    const matches = matchOf(services, forward, context)
    return matches === false ? [] : [forwardingOf(services, forward, matches === null)]
  })
}

function forwardingOf(
  { tokens }: With,
  { rule }: CompiledForward,
  undecided: boolean,
): NewForwarding {
  const [id, message] = [tokens.shortId(), tokens.shortId()]
  return { forwardKey: rule.key, id, message, undecided, held: rule.pausedAt !== null }
}

/** Returns whether a request meets the conditions of a forward; null if that takes too much work just now. */
function matchOf(
  { processor }: With,
  { holds, budget }: CompiledForward,
  context: MatchContext,
): boolean | null {
  try {
    return budget.spend((work) => holds(context, work) !== null, processor)
  } catch (error) {
    if (!isTooMuch(error)) throw error
    return null
  }
}
