import { type HandshakeEnd, parseAnsweredBy } from '../answered-by'
import { type Handshake, handshakes } from './handshakes'

export interface HandshakeSeen {
  /** Null for one that this version does not know. */
  handshake: Handshake | null
  end: HandshakeEnd
}

/** Returns the handshake in `answeredBy`; null if there is none. */
export function handshakeSeen(answeredBy: string | null): HandshakeSeen | null {
  const parsed = parseAnsweredBy(answeredBy)
  if (parsed?.by !== 'handshake') return null
  const { id, end } = parsed
  return { handshake: handshakes.find((one) => one.id === id) ?? null, end }
}

/** Returns "Slack url_verification, answered"; null if `answeredBy` is no handshake. */
export function handshakeWords(answeredBy: string | null): string | null {
  const seen = handshakeSeen(answeredBy)
  return seen && `${seen.handshake?.name ?? 'handshake'}, ${endWords(seen)}`
}

/** Returns how a handshake ended: "answered", "needs the consumer secret". */
export function endWords({ handshake, end }: HandshakeSeen): string {
  if (end === 'needs-secret') return `needs ${handshake?.secret?.words ?? 'a secret'}`
  if (end === 'odd-token') return `not answered: ${tokenWords(handshake?.token)}`
  if (end === 'not-signed') return 'not answered: not signed with a secret of this bin'
  if (end === 'secret-kept') return 'answered, its secret kept'
  if (end === 'secret-not-kept') return 'answered, its secret not kept'
  if (end === 'unconfirmed') return 'could not be confirmed'
  if (end !== 'refused') return end
  return `refused: ${handshake?.id === 'meta' ? 'wrong verify token' : 'wrong signature'}`
}

/** What is wrong with a token. */
const tokenWords = (form: Handshake['token']): string =>
  form
    ? `the token is not in the provider's format (${form.alphabet}; at most ${form.maxLength} characters)`
    : "the token is not in the provider's format"
