import type { ReceivedRequest } from '../../http/received-request'
import { MatchContext, type Known } from '../match-context'

/** Returns the match context of a request to a bin, POST / by default. */
export function matchContextOf(
  said: Partial<Omit<ReceivedRequest, 'body'>> & { body?: string | Uint8Array } = {},
  known: Known = { who: null, eventKey: null },
): MatchContext {
  const { body = '', ...rest } = said
  const received: ReceivedRequest = {
    method: 'POST',
    target: '/',
    httpVersion: '1.1',
    headers: ['Host', 'a'],
    remoteAddress: '192.0.2.1',
    receivedAt: 1_800_000_000_000,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ...rest,
  }
  return new MatchContext(received, known)
}
