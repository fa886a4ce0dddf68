import { useSyncExternalStore } from 'react'
import type { Action } from './action'
import { eventsDuringReads } from './events-during-reads'
import { reduce } from './reduce'
import type { InspectorState } from './state'

/** Holds the inspector's state outside React, so that a socket can read the latest between two renders. */
export interface InspectorStore {
  get(): InspectorState
  dispatch(action: Action): void
  /**
   * Reads, applies the answer, then applies once more what was pushed since the request: a read never
   * undoes what is newer than its beginning. Repeats the read if the page has joined meanwhile, as events
   * were missed. Throws what `ask` throws.
   *
   * @param ask returns the action for the answer; receives the read's number, in order of beginning
   */
  read(ask: (asked: number) => Promise<Action>): Promise<void>
  subscribe(listener: () => void): () => void
}

export function inspectorStore(initial: InspectorState): InspectorStore {
  let state = initial
  const heard = eventsDuringReads()
  const listeners = new Set<() => void>()

  function become(next: InspectorState) {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }

  return {
    get: () => state,
    dispatch(action) {
      heard.note(action)
      become(reduce(state, action))
    },
    async read(ask) {
      for (;;) {
        const { session } = state
        const reading = heard.begin()
        try {
          const answer = await ask(reading.asked)
          if (state.session !== session) continue
          become([answer, ...reading.heard()].reduce(reduce, state))
          return
        } finally {
          reading.end()
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useInspectorState(store: InspectorStore): InspectorState {
  return useSyncExternalStore(store.subscribe, store.get, store.get)
}
