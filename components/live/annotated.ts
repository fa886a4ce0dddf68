import type { Annotation } from '@/core/contract/annotation'
import type { CaptureSummary } from '@/core/contract/capture'
import type { Learned } from '@/core/contract/socket'
import type { InspectorState } from './state'

type Marks = Pick<CaptureSummary, 'pinned' | 'tag' | 'noted'>

/** Pin, tag and note of a capture as they are now. */
export function annotated(
  state: InspectorState,
  seq: number,
  annotation: Annotation,
): InspectorState {
  const { pinned, tag, note } = annotation
  const pins = new Set(state.pins)
  if (pinned) pins.add(seq)
  else pins.delete(seq)
  // What was the oldest pinned one may now be the oldest of the others.
  const loosened = state.pins.has(seq) && !pinned
  const oldestUnpinned = loosened
    ? Math.min(seq, state.oldestUnpinned ?? seq)
    : state.oldestUnpinned
  const annotations = new Map(state.annotations).set(seq, annotation)
  const marks = { pinned, tag, noted: note !== null }
  const marked = everyList(state, (capture) =>
    capture.seq === seq ? { ...capture, ...marks } : capture,
  )
  return { ...marked, pins, oldestUnpinned, annotations }
}

/** All that have marks among those from number `from` on: what changed while nobody told us. */
export function marked(
  state: InspectorState,
  captures: CaptureSummary[],
  from: number,
): InspectorState {
  const marks = new Map(captures.map((capture) => [capture.seq, capture]))
  const none: Marks = { pinned: false, tag: null, noted: false }
  return everyList({ ...state, annotations: new Map() }, (capture) => {
    if (capture.seq < from) return capture
    const { pinned, tag, noted } = marks.get(capture.seq) ?? none
    const same = capture.pinned === pinned && capture.tag === tag && capture.noted === noted
    return same ? capture : { ...capture, pinned, tag, noted }
  })
}

/** What became known of captures since they were announced. */
export function learned(state: InspectorState, changes: Learned[]): InspectorState {
  const known = new Map(changes.map((change) => [change.seq, change]))
  return everyList(state, (capture) => {
    const change = known.get(capture.seq)
    return change ? { ...capture, ...change } : capture
  })
}

/** Summaries as they are now, of captures that are here already. */
export function refreshed(state: InspectorState, captures: CaptureSummary[]): InspectorState {
  const fresh = new Map(captures.map((capture) => [capture.seq, capture]))
  return everyList(state, (capture) => {
    const now = fresh.get(capture.seq)
    return !now || sameSummary(capture, now) ? capture : now
  })
}

function sameSummary(a: CaptureSummary, b: CaptureSummary): boolean {
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
