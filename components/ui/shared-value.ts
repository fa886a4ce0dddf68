import { useSyncExternalStore } from 'react'

/** A value that components in different places of the page read and set, such as which window is open. */
export interface SharedValue<Value> {
  readonly initial: Value
  get: () => Value
  set: (value: Value) => void
  /** Calls `listener` at each change. Returns a function that unsubscribes. */
  subscribe: (listener: () => void) => () => void
}

/** Returns a value that is the initial one again once nothing subscribes to it, unless it `lasts`. */
export function sharedValue<Value>(initial: Value, { lasts = false } = {}): SharedValue<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    initial,
    get: () => value,
    set(next) {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && !lasts) value = initial
      }
    },
  }
}

/** Returns the value, and renders anew when it changes; on the server it is the initial one. */
export const useSharedValue = <Value>({ subscribe, get, initial }: SharedValue<Value>): Value =>
  useSyncExternalStore(subscribe, get, () => initial)
