import type { Probe, ProbeAttempt } from '../contract/diagnosis'
import type { OutgoingRequest, OutgoingResult } from '../ports/outgoing'
import { attemptOf, probeRequest, type ProbeTarget } from './probe-request'

/** Probes that are under way at once: few, so that a body's halves are not held up by others. */
const atOnce = 4

/**
 * Sends the probes of a place: the first alone, since where it cannot connect the others cannot either.
 * Returns what became of those that were sent; none is begun once `mayBegin` says no.
 */
export async function sendProbes(
  probes: readonly Probe[],
  target: ProbeTarget,
  {
    send,
    mayBegin,
  }: { send(request: OutgoingRequest): Promise<OutgoingResult>; mayBegin(): boolean },
): Promise<ProbeAttempt[]> {
  const attempts: ProbeAttempt[] = []
  const waiting = [...probes]

  async function sendNext(): Promise<OutgoingResult | null> {
    const probe = waiting.shift()
    if (!probe) return null
    const result = await send(probeRequest(probe, target))
    attempts.push(attemptOf(probe, result))
    return result
  }

  const first = await sendNext()
  if (first && !first.sent && first.answer === null) return attempts
  const sendRest = async (): Promise<void> => {
    while (waiting.length > 0 && mayBegin()) await sendNext()
  }
  await Promise.all(Array.from({ length: atOnce }, sendRest))
  return attempts
}
