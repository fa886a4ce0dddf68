import type { Attempt } from '@/core/contract/attempts'
import type { CaptureSummary } from '@/core/contract/capture'
import { duration } from '../capture/words'
import { span } from '../ui/words'

type Outcome = Pick<CaptureSummary, 'status' | 'waiting'>

/** What an attempt was answered, in a word: "503", "waiting", "no answer". */
export function outcomeWord({ status, waiting }: Outcome): string {
  if (waiting) return 'waiting'
  return status === null ? 'no answer' : String(status)
}

/** The class that fills a bar with the colour of what was answered. */
export function outcomeFill({ status, waiting }: Outcome): string {
  if (waiting) return 'bg-copper-line'
  if (status === null) return 'bg-server'
  if (status < 300) return 'bg-ok'
  if (status < 400) return 'bg-redirect'
  return status < 500 ? 'bg-client' : 'bg-server'
}

/** The class that colours the word. */
export function outcomeColour({ status, waiting }: Outcome): string {
  if (waiting) return 'text-copper-ink'
  if (status === null) return 'text-server'
  if (status < 300) return 'text-ok'
  if (status < 400) return 'text-redirect'
  return status < 500 ? 'text-client' : 'text-server'
}

/** The attempts of an event in words: "3 attempts: 503, no answer, 200", the earlier ones left out where many. */
export function attemptsWords(attempts: readonly Outcome[], unknown: number): string {
  const all = attempts.length + unknown
  const told = attempts.slice(-most).map(outcomeWord)
  const before = all - told.length > 0 ? [`${all - told.length} earlier`] : []
  return `${all} attempts: ${[...before, ...told].join(', ')}`
}

/** So many are told one by one. */
export const most = 6

type Told = Outcome & Pick<Attempt, 'replyMs' | 'cut'>

/** What came of an attempt, in a word: as `outcomeWord`, but telling who ended the connection. */
export function toldWord(attempt: Told): string {
  if (attempt.waiting || attempt.status !== null) return outcomeWord(attempt)
  if (attempt.cut) return 'cut off'
  return attempt.replyMs === null ? 'no answer' : 'hung up'
}

/** How long the sender waited, beside the word: "answered in 3 ms", "the sender had waited 10 s". */
export function toldWords(attempt: Told): string {
  const { waiting, status, replyMs, cut } = attempt
  if (waiting) return 'its reply is still to leave'
  const ms = replyMs === null ? null : duration(replyMs)
  if (status !== null) return ms === null ? 'answered' : `answered in ${ms}`
  if (ms === null) return 'the sender could be told nothing'
  return cut ? `by us, after ${ms}` : `the sender had waited ${ms}`
}

/** From one attempt to another: "412 ms", "62 s", "15 min". */
export function gapWords(ms: number): string {
  if (ms < 1000) return `${Math.max(0, ms)} ms`
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : span(ms)
}

/** Whether its sender may try again: anything but a 2xx is a failure to most. */
export const failed = ({ status, waiting }: Outcome): boolean =>
  !waiting && (status === null || status < 200 || status > 299)
