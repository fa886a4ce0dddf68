import type { Poll } from '@/core/contract/poll'
import { durationWords } from '../ui/words'

/** Intervals of the form, in seconds. */
const intervals = [60, 300, 900, 3600, 21_600, 86_400]

/** Returns what a poll is called: its address without the scheme. */
export const pollName = ({ url }: Pick<Poll, 'url'>): string => url.replace(/^https?:\/\//, '')

/** How a poll is doing: its colour and a word for it. */
export function pollState({ on, failures }: Pick<Poll, 'on' | 'failures'>): {
  word: string
  colour: string
} {
  if (!on) return { word: 'off', colour: 'text-ink-3' }
  return failures > 0
    ? { word: 'failing', colour: 'text-server' }
    : { word: 'on', colour: 'text-ok' }
}

/** Returns an interval in words: "every minute", "every 15 min". */
export function everyWords(seconds: number): string {
  const one = { 60: 'every minute', 3600: 'every hour', 86_400: 'every day' }[seconds]
  return one ?? `every ${durationWords(seconds * 1000)}`
}

/** Returns the intervals that the form offers, with that of the poll. */
export function intervalOptions(seconds: number): { value: string; label: string }[] {
  const all = intervals.includes(seconds) ? intervals : [...intervals, seconds]
  return all
    .toSorted((a, b) => a - b)
    .map((one) => ({ value: String(one), label: everyWords(one) }))
}

/** Returns what came of the last fetch: "changed: request 7", "unchanged". */
export function outcomeWords({ error, changed }: NonNullable<Poll['last']>): string {
  if (error !== null) return error
  return changed === null ? 'unchanged' : `changed: request ${changed}`
}
