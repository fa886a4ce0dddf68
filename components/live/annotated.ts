import type { Annotation, AnnotationChange } from '@/core/contract/annotation'
import type { CaptureSummary } from '@/core/contract/capture'
import type { Updated } from '@/core/contract/bin-events'
import { isRemoved } from './kept-numbers'
import { lowerBound } from './lower-bound'
import { ringAfter } from './removals'
import { type InspectorState, summaryOf } from './state'

/** Applies the current pin, tag and note of a capture. */
export function annotated(
  state: InspectorState,
  seq: number,
  annotation: Annotation,
): InspectorState {
  const { pinned, tag, note } = annotation
  if (isRemoved(state, seq)) return state
  const annotations = new Map(state.annotations).set(seq, annotation)
  const marks = { pinned, tag, noted: note !== null }
  const shown = everyList(state, (capture) =>
    capture.seq === seq ? { ...capture, ...marks } : capture,
  )
  return withPin({ ...shown, annotations, news: newsOf(state, [seq]) }, seq, pinned)
}

/** Applies a pin or tag that several captures were given, or lost. */
export function marked(
  state: InspectorState,
  { seqs, pinned, tag }: { seqs: number[] } & Pick<AnnotationChange, 'pinned' | 'tag'>,
): InspectorState {
  const kept = new Set(seqs.filter((seq) => !isRemoved(state, seq)))
  const marks = { ...(pinned !== undefined && { pinned }), ...(tag !== undefined && { tag }) }
  const annotations = new Map(state.annotations)
  for (const seq of kept) {
    const heard = annotations.get(seq)
    if (heard) annotations.set(seq, { ...heard, ...marks })
  }
  const next = everyList({ ...state, annotations, news: newsOf(state, kept) }, (capture) =>
    kept.has(capture.seq) ? { ...capture, ...marks } : capture,
  )
  if (pinned === undefined) return next
  return [...kept].reduce((one, seq) => withPin(one, seq, pinned), next)
}

function withPin(state: InspectorState, seq: number, pinned: boolean): InspectorState {
  const pins = new Set(state.pins)
  if (pinned) pins.add(seq)
  else pins.delete(seq)
  const next = { ...state, pins, ...keptRangeOf(state, seq, pins) }
  return pinned ? withLost(next, seq) : next
}

/** A pinned capture that this page took for evicted is kept: the list is read again from there down. */
function withLost(state: InspectorState, seq: number): InspectorState {
  const { captures, floor, newest, oldest } = state
  const isLost = floor <= seq && seq <= newest && summaryOf(state, seq) === null
  if (!isLost) return state
  return {
    ...state,
    captures: captures.slice(lowerBound(captures, seq + 1)),
    floor: seq + 1,
    oldest: Math.min(oldest ?? seq, seq),
  }
}

/** An annotated capture is kept, so once unpinned it may be the oldest unpinned one. */
function keptRangeOf(
  state: InspectorState,
  seq: number,
  pins: ReadonlySet<number>,
): Pick<InspectorState, 'oldestUnpinned'> {
  if (pins.has(seq)) {
    return { oldestUnpinned: ringAfter({ ...state, pins }, seq).oldestUnpinned }
  }
  // A capture that has not arrived here says nothing about those before it.
  if (seq > state.newest) return { oldestUnpinned: state.oldestUnpinned }
  return { oldestUnpinned: Math.min(seq, state.oldestUnpinned ?? seq) }
}

/** Applies changes to captures that were announced before. */
export function updated(state: InspectorState, changes: Updated[]): InspectorState {
  // One push may tell several changes of one capture.
  const known = new Map<number, Updated>()
  for (const change of changes) known.set(change.seq, { ...known.get(change.seq), ...change })
  const heard = { news: newsOf(state, known.keys()), updates: state.updates + 1 }
  return everyList({ ...state, ...heard }, (capture) => {
    const change = known.get(capture.seq)
    return change ? { ...capture, ...change } : capture
  })
}

/** Counts changes to the selected capture while no list holds it. */
function newsOf(state: InspectorState, seqs: Iterable<number>): number {
  const { selected, news } = state
  if (selected === null || summaryOf(state, selected) !== null) return news
  return [...seqs].includes(selected) ? news + 1 : news
}

export function sameSummary(a: CaptureSummary, b: CaptureSummary): boolean {
  const names = Object.keys(b) as (keyof CaptureSummary)[]
  return names.every((name) => a[name] === b[name])
}

function everyList(
  state: InspectorState,
  change: (capture: CaptureSummary) => CaptureSummary,
): InspectorState {
  const { found } = state.finding
  return {
    ...state,
    captures: state.captures.map(change),
    ahead: state.ahead.map(change),
    finding: found
      ? { ...state.finding, found: { ...found, captures: found.captures.map(change) } }
      : state.finding,
  }
}
