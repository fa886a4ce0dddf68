import type { Capture } from '@/core/contract/capture'
import type { Zone } from '../ui/time-setting'
import { timeOfDay, count } from '../ui/words'

/** Returns the exact number of bytes: 8,143 B. */
export function exactSize(bytes: number): string {
  return `${count(bytes)} B`
}

/** Returns milliseconds in words: 0.4 ms, 1.3 ms, 412 ms, 4.2 s, 2 min 5 s. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${oneDecimal(ms)} ms`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${oneDecimal(ms / 1000)} s`
  const seconds = Math.round(ms / 1000)
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} min${rest ? ` ${rest} s` : ''}`
}

/** Returns the time of an ISO instant, to the millisecond, with the day unless it is today. */
export function clockTime(iso: string, zone: Zone = 'local', now = Date.now()): string {
  const ms = String(new Date(iso).getMilliseconds()).padStart(3, '0')
  return `${timeOfDay(iso, zone, now)}.${ms}${zone === 'utc' ? ' UTC' : ''}`
}

/** Returns whether no connection brought a request: it was imported from what another program wrote. */
export const isWritten = ({ remoteAddress }: Pick<Capture, 'remoteAddress'>): boolean =>
  remoteAddress === ''

/** Returns why a sender got no reply; if it disconnected, no header lines are kept. */
export function unansweredWords(capture: Pick<Capture, 'remoteAddress' | 'reply'>): string {
  if (isWritten(capture)) return 'imported without a reply'
  const { durationMs, headers } = capture.reply
  if (durationMs === null) return 'the sender disconnected before the reply'
  const ms = duration(durationMs)
  if (headers.length > 0) return `we closed the connection after ${ms}, without a reply`
  return `the sender disconnected after ${ms}, before the reply`
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
