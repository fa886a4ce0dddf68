import type { Provider, Retries } from '@/core/providers/provider'
import { span } from '../ui/words'

/** More pauses than this are told by their number. */
const most = 12

/** How a sender goes about an event that was not accepted, as it publishes it; null where it does not. */
export function scheduleWords({ retries, timeout }: Provider): string | null {
  const waits = timeout === undefined ? [] : [`Waits ${seconds(timeout)} for an answer.`]
  const again = retries ? [againWords(retries)] : []
  return again.length + waits.length === 0 ? null : [...again, ...waits].join(' ')
}

function againWords({ after, attempts, for: within }: Retries): string {
  if (after?.length === 0) return 'Never tries again by itself: someone has to ask it to.'
  const pauses = after?.slice(0, most).map(seconds).join(', ')
  const first = pauses ? `Tries again after ${pauses}` : 'Tries again'
  const goesOn = pauses && within !== undefined ? ' and so on' : ''
  const total = attempts === undefined ? '' : `, ${attempts} attempts in all`
  const until = within === undefined ? '' : `, for ${seconds(within)}`
  return `${first}${goesOn}${total}${until}.`
}

const seconds = (value: number): string => (value === 0 ? 'no time' : span(value * 1000))

/** Seconds from the failure of an attempt (its number from 1) to the next one; null where that is not known. */
export const pauseAfter = ({ retries }: Provider, attempt: number): number | null =>
  retries?.after?.[attempt - 1] ?? null
