import type { HeaderLine } from '../contract/capture'
import type { Policy } from './policy'
import { type Sendable, toReply } from './to-reply'

/** About the connection to the program that answered, or computed for the reply. */
const ofConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'date',
])

/** Returns the answer of another program as a bin's reply, and what was left out of it. */
export function passedOnReply(
  answer: { status: number; headers: readonly HeaderLine[]; body: Uint8Array },
  method: string,
  policy: Policy,
): Sendable {
  const headers = answer.headers.filter(([name]) => !ofConnection.has(name.toLowerCase()))
  return toReply({ ...answer, headers, delayMs: 0, faultMode: 'whole', dripMs: 0 }, method, policy)
}
