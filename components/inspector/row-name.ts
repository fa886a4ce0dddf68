import type { CaptureSummary } from '@/core/contract/capture'
import { isPolled, parseAnsweredBy } from '@/core/answered-by'
import { providerName } from '@/core/providers/provider-name'
import { sizeInWords } from '@/core/size-in-words'
import { visibleText } from '@/core/visible'
import { attemptsWords, outcomeWord } from '../attempts/outcome'
import { spoken } from '../signatures/verdict-words'
import { driftsWords } from '../elements/drift-words'
import { refusalWords } from '../elements/refusal-words'
import { count } from '../ui/words'

/** A name says no more characters of a path or an event than this. */
const maxSaid = 120

/**
 * Returns what a screen reader says of a request's row, with a pause after each part: "POST /orders, Shopify,
 * orders/create, pinned, 1 kB, 200, #3".
 */
export function rowName(
  capture: CaptureSummary,
  {
    unread,
    maxBody,
    attempts,
  }: { unread: boolean; maxBody: number; attempts: readonly CaptureSummary[] | null },
): string {
  const { method, target, provider, event, size, tag, noted, pinned, attempt, verdict } = capture
  // The names of all handshakes are many, and the provider is said already.
  const answered = parseAnsweredBy(capture.answeredBy)
  const refusal = refusalWords(capture, maxBody)
  const said = (text: string): string => visibleText(text.slice(0, maxSaid))
  const parts = [
    unread && 'unread',
    `${said(method)} ${said(target || '/')}`,
    isPolled(capture) && 'fetched from a watched address',
    refusal !== null && `refused: ${refusal}`,
    provider !== null && providerName(provider),
    event !== null && said(event),
    answered?.by === 'handshake' && `handshake ${answered.end.replaceAll('-', ' ')}`,
    attempts
      ? attemptsWords(attempts, Math.max(0, (attempts.at(-1)?.attempt ?? 0) - attempts.length))
      : (attempt ?? 1) > 1 && `attempt ${attempt}`,
    capture.drift !== null && `differs from those before: ${driftsWords(capture.drift)}`,
    capture.excerpt !== null && said(capture.excerpt),
    tag !== null && `tagged ${tag}`,
    noted && 'has a note',
    pinned && 'pinned',
    verdict !== null && spoken(verdict, capture.secretFromHandshake),
    size === 0 ? 'no body' : sizeInWords(size),
    outcomeWord(capture),
    `#${count(capture.seq)}`,
  ]
  return parts.filter((part) => part !== false && part !== '').join(', ')
}
