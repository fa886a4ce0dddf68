import { useSyncExternalStore } from 'react'
import type { Action } from './action'
import { reduce } from './reduce'
import type { InspectorState } from './state'

/** Holds the inspector's state outside React, so that a socket can read what is newest between two renders. */
export interface InspectorStore {
  get(): InspectorState
  dispatch(action: Action): void
  subscribe(listener: () => void): () => void
}

export function inspectorStore(initial: InspectorState): InspectorStore {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action)
      if (next === state) return
      state = next
      for (const listener of listeners) listener()
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
