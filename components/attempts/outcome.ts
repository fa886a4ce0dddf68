import type { Attempt } from '@/core/contract/attempts'
import type { CaptureSummary } from '@/core/contract/capture'
import { duration } from '../elements/words'
import { durationWords } from '../ui/words'

type Outcome = Pick<CaptureSummary, 'status' | 'waiting'>

/** Returns an attempt's reply in a word: "503", "waiting", "no answer". */
export function outcomeWord({ status, waiting }: Outcome): string {
  if (waiting) return 'waiting'
  return status === null ? 'no answer' : String(status)
}

/** Returns the class that fills a bar with the colour of the reply. */
export function outcomeFill({ status, waiting }: Outcome): string {
  if (waiting) return 'bg-copper-line'
  if (status === null) return 'bg-server'
  if (status < 300) return 'bg-ok'
  if (status < 400) return 'bg-redirect'
  return status < 500 ? 'bg-client' : 'bg-server'
}

/** Returns the class that colours the word. */
export function outcomeColour({ status, waiting }: Outcome): string {
  if (waiting) return 'text-copper-ink'
  if (status === null) return 'text-server'
  if (status < 300) return 'text-ok'
  if (status < 400) return 'text-redirect'
  return status < 500 ? 'text-client' : 'text-server'
}

/**
 * Returns an event's attempts in words: "3 attempts: 503, no answer, 200"; of many, only the
 * latest.
 */
export function attemptsWords(attempts: readonly Outcome[], unknown: number): string {
  const all = attempts.length + unknown
  const listed = attempts.slice(-maxBars).map(outcomeWord)
  const before = all - listed.length > 0 ? [`${all - listed.length} earlier`] : []
  return `${all} attempts: ${[...before, ...listed].join(', ')}`
}

/** Beyond this number, earlier attempts are summed up. */
export const maxBars = 6

type Answered = Outcome & Pick<Attempt, 'replyMs' | 'cut'>

/** As `outcomeWord`, but says who ended the connection. */
export function statusWord(attempt: Answered): string {
  if (attempt.waiting || attempt.status !== null) return outcomeWord(attempt)
  if (attempt.cut) return 'cut off'
  return attempt.replyMs === null ? 'no answer' : 'hung up'
}

/**
 * Returns how long the sender waited, to follow the status: "answered in 3 ms", "the sender had
 * waited 10 s".
 */
export function statusWords(attempt: Answered): string {
  const { waiting, status, replyMs, cut } = attempt
  if (waiting) return 'its reply has not been sent yet'
  const ms = replyMs === null ? null : duration(replyMs)
  if (status !== null) return ms === null ? 'answered' : `answered in ${ms}`
  if (ms === null) return 'the sender could not be answered'
  return cut ? `by us, after ${ms}` : `the sender had waited ${ms}`
}

/** Returns the time between two attempts: "412 ms", "62 s", "15 min". */
export function gapWords(ms: number): string {
  if (ms < 1000) return `${Math.max(0, ms)} ms`
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : durationWords(ms)
}

/** Returns whether the sender may try again: most treat anything but a 2xx as a failure. */
export const failed = ({ status, waiting }: Outcome): boolean =>
  !waiting && (status === null || status < 200 || status > 299)
