import { shownId } from '@/core/access/shown'
import type { View } from '@/core/access/view'
import { binEvents, type Changed } from '@/core/contract/bin-events'
import type { HubEvent } from '@/core/ports/hub'
import { annotationFor } from '@/core/redact/annotations'

/** A change to a bin that stays open. */
export type Change = Exclude<HubEvent, { kind: 'captured' | 'closed' | 'revoked' | 'keys' }>

/** Returns a change as a view may see it; null if it is for the owner alone. */
export function shownChange(view: View, change: Change): Changed | null {
  const { kind, bin: _bin, id: _id, ...fields } = withoutSecrets(view, change)
  if (!mayHear(binEvents[kind].to, view)) return null
  return { bin: shownId(view), what: kind, ...fields } as Changed
}

function mayHear(to: (typeof binEvents)[keyof typeof binEvents]['to'], { share }: View): boolean {
  if (share === null || to === 'all') return true
  return to === 'listeners' && share.listen
}

function withoutSecrets({ share }: View, change: Change): Change {
  if (change.kind !== 'annotated') return change
  return { ...change, note: annotationFor(change, share?.redact ?? false).note }
}

/** Yields a change for the rooms of single captures, for each capture that it concerns. */
export function* changesOfCaptures(
  change: Change,
  rooms: ReadonlySet<number>,
): Generator<[seq: number, Change]> {
  const { bin, id } = change
  switch (change.kind) {
    case 'annotated':
      if (rooms.has(change.seq)) yield [change.seq, change]
      return
    case 'marked':
      for (const seq of change.seqs) if (rooms.has(seq)) yield [seq, { ...change, seqs: [seq] }]
      return
    // The number deleted concerns the whole bin.
    case 'deleted':
      if (rooms.has(change.seq)) yield [change.seq, { kind: 'deleted', bin, id, seq: change.seq }]
      return
    case 'removed':
      for (const seq of change.seqs) {
        if (rooms.has(seq)) yield [seq, { kind: 'deleted', bin, id, seq }]
      }
      return
    case 'cleared':
      for (const seq of rooms) {
        if (seq > change.upTo || change.kept.includes(seq)) continue
        yield [seq, { kind: 'deleted', bin, id, seq }]
      }
      return
    default:
  }
}

/** Whether only the last of several equal events is needed. */
export const isHint = ({ kind }: Change): boolean => binEvents[kind].as === 'hint'

/** Returns whether two hints ask for the same read, so that one of them is enough. */
export const isSameHint = (one: Change, other: Change): boolean =>
  one.kind === other.kind && placeOf(one) === placeOf(other)

/** Returns the value of the field that distinguishes hints of one kind. */
function placeOf(change: Change): unknown {
  const { per } = binEvents[change.kind]
  return per === undefined ? null : change[per as keyof Change]
}
