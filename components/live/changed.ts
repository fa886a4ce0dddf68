import { type BinEventName, binEvents, type BinEvents } from '@/core/contract/bin-events'
import type { Action } from './action'
import { annotated, marked, updated } from './annotated'
import { cleared, removed } from './removals'
import type { InspectorState } from './state'

/** Whether this page knows the event: a newer server may send others. */
export const isKnown = (name: string): name is BinEventName => Object.hasOwn(binEvents, name)

export const isChange = (action: Action): action is BinEvents<'type'> => isKnown(action.type)

/** Whether the event carries the new state itself, so that applying it twice does no harm. */
export const isFact = (name: BinEventName): boolean => binEvents[name].as === 'fact'

/** Returns the state after an event of the bin. */
export function changed(state: InspectorState, event: BinEvents<'type'>): InspectorState {
  switch (event.type) {
    case 'deleted':
      return removed(state, [event.seq], event.deletions ?? 0)
    case 'removed':
      return removed(state, event.seqs, event.deletions)
    case 'cleared':
      return cleared(state, event.upTo, event.kept, event.deletions)
    case 'annotated': {
      const { seq, pinned, tag, note } = event
      return annotated(state, seq, { pinned, tag, note })
    }
    case 'marked':
      return marked(state, event)
    case 'updated':
      return updated(state, event.changes)
    case 'drifted':
      return updated(state, event.changes)
    case 'delivered':
      return updated(state, [{ seq: event.seq, delivered: event.delivered }])
    case 'drilled':
      return { ...state, drilled: state.drilled + 1 }
    case 'closed':
      return { ...state, connection: 'closed' }
    // These only trigger a new read: see live.ts.
    case 'settings':
    case 'moved':
    case 'secrets':
    case 'forwards':
    case 'polls':
    // For those who listen.
    case 'replayed':
      return state
  }
}
