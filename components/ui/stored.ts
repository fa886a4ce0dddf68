'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Stands in where the browser keeps nothing for this page. */
const memory = new Map<string, string>()
const listeners = new Set<() => void>()

/** A choice this browser remembers, or null. `name` stands under "wirebin." in its local storage. */
export function readStored(name: string): string | null {
  try {
    return memory.get(name) ?? localStorage.getItem(`wirebin.${name}`)
  } catch {
    return null
  }
}

/** Null forgets it. Whoever uses the same name hears of it, in other tabs too. */
export function writeStored(name: string, value: string | null): void {
  memory.delete(name)
  try {
    if (value === null) localStorage.removeItem(`wirebin.${name}`)
    else localStorage.setItem(`wirebin.${name}`, value)
  } catch {
    // Storage is full or forbidden: it holds for as long as the page stands.
    if (value !== null) memory.set(name, value)
  }
  for (const listener of listeners) listener()
}

export function onStored(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** One of `values`, the first until another was chosen; the first too while the page is made on the server. */
export function useStored<Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const value = useSyncExternalStore(
    onStored,
    () => values.find((known) => known === readStored(name)) ?? values[0],
    () => values[0],
  )
  const choose = useCallback((next: Value) => writeStored(name, next), [name])
  return [value, choose]
}
