import { type Caller, noSuchBin, readableBin } from '../access/access'
import type { View } from '../access/view'
import type { NewListenerAnswer, TakenAnswer } from '../contract/listener-answer'
import { decodeBody } from '../http/decode-body'
import type { ListenerAnswer } from '../ports/listeners'
import type { Services } from '../services'

/** Returns a bin to which the caller may listen. Throws `not_found` for all others. */
export async function listenableBin(services: Services, caller: Caller, id: string): Promise<View> {
  const view = await readableBin(services, caller, id)
  if (view.share?.listen === false) throw noSuchBin()
  return view
}

/** Gives a listener's answer to the sender of a capture, if its reply waits for it. Throws `not_found`. */
export async function takeAnswer(
  services: Services,
  caller: Caller,
  id: string,
  seq: number,
  given: NewListenerAnswer,
): Promise<TakenAnswer> {
  const { bin } = await listenableBin(services, caller, id)
  return { sent: services.listeners.give(bin.key, seq, given.listener, answerOf(given)) }
}

function answerOf(given: NewListenerAnswer): ListenerAnswer | { failed: string } {
  if ('failed' in given) return { failed: given.failed }
  const { status, headers, body } = given
  return { status, headers, body: decodeBody(body, 'body') }
}
