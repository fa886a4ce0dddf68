import { endWords, handshakeSeen, handshakeWords } from '@/core/handshakes/handshake-words'

/** Shows how a handshake ended; with `named`, which one it was before that. */
export function HandshakeOutcome({ answeredBy, named }: { answeredBy: string; named: boolean }) {
  if (named) return handshakeWords(answeredBy)
  const seen = handshakeSeen(answeredBy)
  return seen && endWords(seen)
}
