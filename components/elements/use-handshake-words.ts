import { parseAnsweredBy } from '@/core/answered-by'
import { useLazyModule } from '../ui/use-lazy-module'

// Most requests are no handshakes.
const load = () => import('@/core/handshakes/handshake-words')

/**
 * Returns the handshake that a request was, in words ("Slack url_verification, answered"), and how it ended; null if
 * it was none. Until the words are loaded they are short.
 */
export function useHandshakeWords(
  answeredBy: string | null,
): { words: string; end: string; secretNotKept: boolean } | null {
  const parsed = parseAnsweredBy(answeredBy)
  const isOne = parsed?.by === 'handshake'
  const { part } = useLazyModule(load, isOne)
  if (!isOne) return null
  const seen = part?.handshakeSeen(answeredBy)
  return {
    words: part?.handshakeWords(answeredBy) ?? 'handshake',
    end: seen && part ? part.endWords(seen) : '',
    secretNotKept: parsed.end === 'secret-not-kept',
  }
}
