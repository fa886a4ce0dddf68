import type { HeaderLine } from '../contract/capture'
import { answeredByItself } from '../answered-log'
import { hopByHop } from '../http/hop-by-hop'
import type { BinReply, LateReply } from './bin-reply'
import type { Policy } from './policy'
import { type Sendable, toReply } from './to-reply'

/** About the connection to the program that answered, or computed for the reply. */
const ofConnection = new Set([...hopByHop, 'content-length', 'date'])

/** Returns the answer of another program as a bin's reply, and what was left out of it. */
export function passedOnReply(
  answer: { status: number; headers: readonly HeaderLine[]; body: Uint8Array },
  method: string,
  policy: Policy,
): Sendable {
  const headers = answer.headers.filter(([name]) => !ofConnection.has(name.toLowerCase()))
  return toReply({ ...answer, headers, delayMs: 0, faultMode: 'whole', dripMs: 0 }, method, policy)
}

/** Returns the bin's own reply in place of another program's answer; the log of the request says why. */
export async function ownReplyInstead(own: BinReply, seq: number, why: string): Promise<LateReply> {
  const { reply, log } = own.late ? await own.late(seq) : { reply: own.reply, log: null }
  const line = answeredByItself(why)
  return { reply, log: log === null || log === '' ? line : `${log}\n${line}` }
}
