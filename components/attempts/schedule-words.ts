import type { Provider, Retries } from '@/core/providers/provider'
import { durationWords } from '../ui/words'

/** Of more pauses than this, only the number is given. */
const maxPauses = 12

/** Returns a sender's published retry schedule in words; null if it publishes none. */
export function scheduleWords({ retries, timeout }: Provider): string | null {
  const waits = timeout === undefined ? [] : [`Waits ${seconds(timeout)} for a reply.`]
  const again = retries ? [againWords(retries)] : []
  return again.length + waits.length === 0 ? null : [...again, ...waits].join(' ')
}

function againWords({ after, attempts, for: within }: Retries): string {
  if (after?.length === 0) return 'Never retries on its own: someone has to resend.'
  const pauses = after?.slice(0, maxPauses).map(seconds).join(', ')
  const first = pauses ? `Retries after ${pauses}` : 'Retries'
  const goesOn = pauses && within !== undefined ? ' and so on' : ''
  const total = attempts === undefined ? '' : `, ${attempts} attempts in all`
  const until = within === undefined ? '' : `, for ${seconds(within)}`
  return `${first}${goesOn}${total}${until}.`
}

const seconds = (value: number): string => (value === 0 ? '0 s' : durationWords(value * 1000))

/**
 * Returns the seconds from the failure of an attempt (counted from 1) to the next; null if unknown.
 */
export const pauseAfter = ({ retries }: Provider, attempt: number): number | null =>
  retries?.after?.[attempt - 1] ?? null
