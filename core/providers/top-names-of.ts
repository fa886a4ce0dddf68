import type { ReceivedRequest } from '../http/received-request'
import { NameSet, topNames, type TopNames } from '../parsing/top-names'
import { namesAtTop, shapeOf } from './body-shape'
import { providers } from './providers'

/** Names in the JSON of a handshake's body. */
export const handshakeNames: ReadonlySet<string> = new Set([
  'challenge',
  'payload',
  'verification_token',
])

const shapes = providers.flatMap(({ by }) => by.filter((signal) => signal.startsWith('body:')))
const wanted = new NameSet([
  ...handshakeNames,
  ...shapes.flatMap((signal) => namesAtTop(shapeOf(signal.slice('body:'.length)))),
])

/**
 * Returns the names at the top of a body of JSON that tell a provider or a handshake, looked for once for
 * each request.
 */
export function topNamesOf(received: ReceivedRequest): TopNames {
  const { body, tops } = received
  // A copy of a request with another body is another request.
  if (tops?.body === body) return tops.names
  const names = topNames(body, wanted)
  received.tops = { body, names }
  return names
}
