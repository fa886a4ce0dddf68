import { isByFallback, parseAnsweredBy, printAnsweredBy } from '@/core/answered-by'
import { handshakeSeen, handshakeWords } from '@/core/handshakes/handshake-words'

/** Said of a request that nobody sent. */
export const watchedWords = 'Wirebin fetched this from a watched address'

/** Returns what produced a reply: "a rule of the bin", "the handshake Slack", "its address", "the bin’s fallback". */
export function answeredByWords(answeredBy: string | null): string {
  const parsed = parseAnsweredBy(answeredBy)
  if (parsed === null) return 'the bin’s fallback'
  switch (parsed.by) {
    case 'rule':
      return 'a rule of the bin'
    case 'address':
      return 'the reply in its address'
    case 'cors':
      return 'the bin’s CORS option'
    case 'poll':
      return 'a watched address'
    case 'handshake': {
      const words = handshakeWords(answeredBy)
      if (isByFallback(parsed)) return `the bin’s fallback (handshake: ${words})`
      const name = parsed.end === 'answered' && handshakeSeen(answeredBy)?.handshake?.name
      return `the handshake ${name || words}`
    }
    default:
      return printAnsweredBy(parsed)
  }
}
