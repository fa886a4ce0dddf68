import type { Capture } from '@/core/contract/capture'
import { handshakeSeen, handshakeWords } from '@/core/handshakes/words'
import type { Zone } from '../ui/time-setting'
import { clock, count } from '../ui/words'

/** The exact number of bytes: 8,143 B. */
export function exactSize(bytes: number): string {
  return `${count(bytes)} B`
}

/** Milliseconds in words: 0.4 ms, 1.3 ms, 412 ms, 4.2 s, 2 min 5 s. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${oneDecimal(ms)} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${oneDecimal(ms / 1000)} s`
  const seconds = Math.round(ms / 1000)
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} min${rest ? ` ${rest} s` : ''}`
}

/** The clock at an ISO instant, to the millisecond, with the day where it is not today's. */
export function clockTime(iso: string, zone: Zone = 'local', now = Date.now()): string {
  const ms = String(new Date(iso).getMilliseconds()).padStart(3, '0')
  return `${clock(iso, zone, now)}.${ms}${zone === 'utc' ? ' UTC' : ''}`
}

/** What of a bin made a reply: "a rule of the bin", "the Slack handshake", "its address", "the bin’s fallback". */
export function answeredByWords(answeredBy: string | null): string {
  if (answeredBy === null) return 'the bin’s fallback'
  const [kind, id = ''] = answeredBy.split(/:(.*)/s)
  if (kind === 'rule') return 'a rule of the bin'
  if (kind === 'handshake') {
    const seen = handshakeSeen(answeredBy)
    const words = handshakeWords(answeredBy) ?? id
    if (seen?.end === 'needs-secret') return `the bin’s fallback (handshake: ${words})`
    return `the handshake ${seen?.end === 'answered' && seen.handshake ? seen.handshake.name : words}`
  }
  return kind === 'address' ? 'what its address asks for' : answeredBy
}

/** Why a sender was told nothing: of one that hung up, no header lines are kept. */
export function unansweredWords({ durationMs, headers }: Capture['reply']): string {
  if (durationMs === null) return 'the sender was gone before it could be told anything'
  const ms = duration(durationMs)
  if (headers.length > 0) return `we ended the connection after ${ms}, without an answer`
  return `the sender hung up after ${ms}, before an answer`
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
