import type { SignedRequest } from '../scheme'
import type { Place } from './random-bodies'
import { verdictOf } from './verdict'

/** A sender's own library, to compare with our scheme. */
export interface Oracle<Message> {
  scheme: string
  /** Returns the message as its sender would send it, signed by the library; null if it cannot. */
  theirs(message: Message): SignedRequest | null
  /** The same, signed by ours; null if that takes a private key. */
  ours(message: Message): SignedRequest | null
  /** Returns the library's verdict on a request. */
  accepts(request: SignedRequest, secret: string, message: Message): boolean | Promise<boolean>
  /** The same request with one bit of one part changed, by the part's name. */
  wrong: Record<string, (request: SignedRequest, where: Place, message: Message) => SignedRequest>
  wrongSecret(secret: string, where: Place): string
}

interface Sent {
  secret: string
  /** Where to change a bit. */
  where: Place
}

const maxReported = 5

/**
 * Asks the library and ours about each message: signed by either, and with one bit of each part
 * changed. Returns their disagreements in words, five at most; empty if they agree.
 */
export async function disagreements<Message extends Sent>(
  oracle: Oracle<Message>,
  messages: readonly Message[],
): Promise<string[]> {
  const found: string[] = []
  const ask = async (
    what: string,
    request: SignedRequest,
    secret: string,
    message: Message,
    right: boolean,
  ): Promise<void> => {
    const own = verdictOf(oracle.scheme, request, [secret])
    const their = await oracle.accepts(request, secret, message)
    if (own === (right ? 'valid' : 'invalid') && their === right) return
    if (found.length < maxReported)
      found.push(`${what}: ours ${own}, theirs ${their}: ${JSON.stringify(message)}`)
  }
  for (const message of messages) {
    const { secret, where } = message
    const signed = { theirs: oracle.theirs(message), ours: oracle.ours(message) }
    for (const [whose, request] of Object.entries(signed)) {
      if (!request) continue
      await ask(`signed by ${whose}`, request, secret, message, true)
      for (const [what, change] of Object.entries(oracle.wrong)) {
        const changed = change(request, where, message)
        await ask(`signed by ${whose}, ${what} changed`, changed, secret, message, false)
      }
      const other = oracle.wrongSecret(secret, where)
      await ask(`signed by ${whose}, another secret`, request, other, message, false)
    }
  }
  return found
}
