import type { CaptureSummary } from '@/core/contract/capture'

/** Whether an event's attempts share one row, and which events show their earlier attempts below it. */
export interface AttemptGrouping {
  on: boolean
  /** Numbers of first attempts. */
  open: ReadonlySet<number>
}

export const defaultGrouping: AttemptGrouping = { on: true, open: new Set() }

type Attempts = ReadonlyMap<number, readonly CaptureSummary[]>

/** Returns the number of the first attempt of a capture's event. */
export const eventOf = ({ seq, attemptOf }: CaptureSummary): number => attemptOf ?? seq

const none: Attempts = new Map()
const known = new WeakMap<readonly CaptureSummary[], Attempts>()

/**
 * Returns the attempts of each event that has several in a list (by rising number), keyed by the number
 * of its first one. Computed once per list.
 */
export function attemptsIn(captures: readonly CaptureSummary[]): Attempts {
  const held = known.get(captures)
  if (held) return held
  const events = new Map<number, CaptureSummary[]>()
  for (const { attemptOf } of captures) if (attemptOf != null) events.set(attemptOf, [])
  if (events.size > 0) for (const each of captures) events.get(eventOf(each))?.push(each)
  const found = events.size > 0 ? events : none
  known.set(captures, found)
  return found
}

/** One row of the list: a request, or all attempts of an event, shown as the newest one. */
export interface AttemptRow {
  kind: 'capture'
  key: string
  capture: CaptureSummary
  /** All attempts of its event by rising number; null if it is the only one. */
  attempts: readonly CaptureSummary[] | null
  /** Attempts without a row of their own, newest first. */
  collapsed: readonly CaptureSummary[]
  /** An earlier attempt, below its event's newest one. */
  earlier: boolean
  /** From 1, among the rows of the list. */
  place: number
}

/**
 * Returns the rows of captures given newest first; the earlier attempts of an expanded event follow its
 * row. `above`: how many rows precede them.
 */
export function rowsOf(
  newestFirst: readonly CaptureSummary[],
  attempts: Attempts,
  { on, open }: AttemptGrouping,
  above = 0,
): AttemptRow[] {
  const rows: AttemptRow[] = []
  const add = (
    capture: CaptureSummary,
    more: Partial<Pick<AttemptRow, 'attempts' | 'collapsed' | 'earlier'>> = alone,
  ) => {
    const place = above + rows.length + 1
    rows.push({ kind: 'capture', key: `c${capture.seq}`, capture, place, ...alone, ...more })
  }
  const here = on && attempts.size > 0 ? partsOf(newestFirst, attempts) : null
  for (const capture of newestFirst) {
    const event = eventOf(capture)
    const part = here?.get(event)
    if (!part) {
      add(capture)
      continue
    }
    if (part[0] !== capture) continue
    const isOpen = open.has(event)
    const rest = part.slice(1)
    add(capture, { attempts: attempts.get(event) ?? part, collapsed: isOpen ? noAttempts : rest })
    if (isOpen) for (const each of rest) add(each, { earlier: true })
  }
  return rows
}

const noAttempts: AttemptRow['collapsed'] = []
const alone = { attempts: null, collapsed: noAttempts, earlier: false }

/** Whether a capture is in this row, shown or collapsed. */
export const rowHolds = ({ capture, collapsed }: AttemptRow, seq: number | null): boolean =>
  capture.seq === seq || collapsed.some((each) => each.seq === seq)

/** Groups the captures of this list by event, newest first. */
function partsOf(newestFirst: readonly CaptureSummary[], attempts: Attempts) {
  const here = new Map<number, CaptureSummary[]>()
  for (const capture of newestFirst) {
    const event = eventOf(capture)
    if (!attempts.has(event)) continue
    const list = here.get(event)
    if (list) list.push(capture)
    else here.set(event, [capture])
  }
  return here
}

/** Expands an event's earlier attempts, or collapses them into their row. */
export function openEvent(
  { on, open }: AttemptGrouping,
  event: number,
  isOpen: boolean,
): AttemptGrouping {
  const next = new Set(open)
  if (isOpen) next.add(event)
  else next.delete(event)
  return { on, open: next }
}
