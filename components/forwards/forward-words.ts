import type { Forward, ForwardSchedule } from '@/core/contract/forward'
import { durationWords, plural } from '../ui/words'

/** Returns what a forward is called: its name, or its address without the scheme. */
export const forwardName = ({ name, to }: Pick<Forward, 'name' | 'to'>): string =>
  name || to.replace(/^https?:\/\//, '')

/** How a forward is doing: its colour and a word for it. */
export function forwardState({
  on,
  paused,
  failingSince,
}: Pick<Forward, 'on' | 'paused' | 'failingSince'>): { word: string; colour: string } {
  if (paused) return { word: 'paused', colour: 'text-client' }
  if (!on) return { word: 'off', colour: 'text-ink-3' }
  if (failingSince !== null) return { word: 'failing', colour: 'text-server' }
  return { word: 'on', colour: 'text-ok' }
}

/** Returns what waits: "3 wait to be sent, 12 are held"; empty if nothing does. */
export function waitingWords({ queued, held }: Forward['waiting']): string {
  return [
    queued > 0 && `${plural(queued, 'waits', 'wait')} to be sent`,
    held > 0 && `${plural(held, 'is', 'are')} held`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Returns how the last attempt ended: "request 7 was answered 500", "request 7: connection refused". */
export function lastWords({ seq, status, error }: NonNullable<Forward['last']>): string {
  if (error !== null) return `request ${seq}: ${error}`
  return status === null
    ? `request ${seq} was not answered`
    : `request ${seq} was answered ${status}`
}

/** Returns a schedule in words: "5 tries in about 10 minutes". */
export function scheduleWords(schedule: ForwardSchedule): string {
  switch (schedule.kind) {
    case 'short':
      return '5 tries in about 10 minutes'
    case 'standard':
      return '8 tries in 27 hours'
    case 'own': {
      const { waits } = schedule
      if (waits.length === 0) return 'one try'
      const all = waits.reduce((sum, wait) => sum + wait, 0)
      return `${waits.length + 1} tries in ${durationWords(all * 1000)}`
    }
  }
}

/** Returns the waits of a schedule from a text such as "5, 30, 120", in seconds; null if it is none. */
export function waitsFrom(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  return parts.every((part) => /^\d{1,9}$/.test(part)) ? parts.map(Number) : null
}
