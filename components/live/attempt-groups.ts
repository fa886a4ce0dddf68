import type { CaptureSummary } from '@/core/contract/capture'

/** Whether the attempts of an event stand as one row, and of which events the earlier ones stand below it. */
export interface Gathering {
  on: boolean
  /** Numbers of first attempts. */
  open: ReadonlySet<number>
}

export const gathered: Gathering = { on: true, open: new Set() }

type Attempts = ReadonlyMap<number, readonly CaptureSummary[]>

/** The number of the first attempt of a capture's event. */
export const eventOf = ({ seq, attemptOf }: CaptureSummary): number => attemptOf ?? seq

const none: Attempts = new Map()
const known = new WeakMap<readonly CaptureSummary[], Attempts>()

/**
 * The attempts of each event that has later ones in a list (by rising number), under the number of
 * its first one. Worked out once for a list.
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

/** One row of the list: a request, or all attempts of an event as their newest one. */
export interface Row {
  kind: 'capture'
  key: string
  capture: CaptureSummary
  /** All attempts of its event by rising number; null where it is the only one. */
  attempts: readonly CaptureSummary[] | null
  /** Attempts that have no row of their own, newest first. */
  folded: readonly CaptureSummary[]
  /** An earlier attempt, below its event's newest one. */
  earlier: boolean
  /** From 1, among the rows of the list. */
  place: number
}

/**
 * The rows of captures given newest first; the earlier attempts of an open event follow its row.
 * `above`: how many rows stand before them.
 */
export function rowsOf(
  newestFirst: readonly CaptureSummary[],
  attempts: Attempts,
  { on, open }: Gathering,
  above = 0,
): Row[] {
  const rows: Row[] = []
  const add = (
    capture: CaptureSummary,
    more: Partial<Pick<Row, 'attempts' | 'folded' | 'earlier'>> = alone,
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
    add(capture, { attempts: attempts.get(event) ?? part, folded: isOpen ? nobody : rest })
    if (isOpen) for (const each of rest) add(each, { earlier: true })
  }
  return rows
}

const nobody: Row['folded'] = []
const alone = { attempts: null, folded: nobody, earlier: false }

/** Whether a capture stands in this row, seen or folded. */
export const holds = ({ capture, folded }: Row, seq: number | null): boolean =>
  capture.seq === seq || folded.some((each) => each.seq === seq)

/** Of each event, what stands in this list, newest first. */
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

/** Opens an event's earlier attempts, or folds them into their row. */
export function openEvent({ on, open }: Gathering, event: number, isOpen: boolean): Gathering {
  const next = new Set(open)
  if (isOpen) next.add(event)
  else next.delete(event)
  return { on, open: next }
}
