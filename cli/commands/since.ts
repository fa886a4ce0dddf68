import { CommandFailure } from '../failure'
import type { ListenState } from '../live/state-file'

/** Where a reader of a bin begins. */
export type Since = 'last' | 'now' | 'all' | number

/** Parses the option --since. Throws if it is no such place. */
export function sinceOf(text: string): Since {
  if (text === 'last' || text === 'now' || text === 'all') return text
  if (/^\d{1,10}$/.test(text)) return Number(text)
  throw new CommandFailure(`--since is last, now, all or a number, not “${text}”`, 'usage')
}

/** Returns what counts as done at the beginning: of a bin whose newest number is given, and what was kept. */
export function beginning(since: Since, newest: number, kept: ListenState | null): ListenState {
  if (since === 'all') return { after: 0, done: [] }
  if (typeof since === 'number') return { after: since, done: [] }
  if (since === 'now' || kept === null) return { after: newest, done: [] }
  // Of a bin that was made anew under its id, none was sent.
  return kept.after > newest ? { after: 0, done: [] } : kept
}
