import type { Caught } from '../../capture/caught'
import { Asked, type Known } from '../asked'

/** A request to a bin, POST / unless said otherwise. */
export function askedOf(
  said: Partial<Omit<Caught, 'body'>> & { body?: string | Uint8Array } = {},
  known: Known = { who: null, eventKey: null },
): Asked {
  const { body = '', ...rest } = said
  const caught: Caught = {
    method: 'POST',
    target: '/',
    httpVersion: '1.1',
    headers: ['Host', 'a'],
    remoteAddress: '192.0.2.1',
    receivedAt: 1_800_000_000_000,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ...rest,
  }
  return new Asked(caught, known)
}
