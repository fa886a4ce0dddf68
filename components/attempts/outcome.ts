import type { CaptureSummary } from '@/core/contract/capture'

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
