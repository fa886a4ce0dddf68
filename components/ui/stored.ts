'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** What was read or written: every row of a list asks. */
const known = new Map<string, string | null>()
const listeners = new Set<() => void>()

/** A choice this browser remembers, or null. `name` stands under "wirebin." in its local storage. */
export function readStored(name: string): string | null {
  const held = known.get(name)
  if (held !== undefined) return held
  const value = fromStorage(name)
  known.set(name, value)
  return value
}

function fromStorage(name: string): string | null {
  try {
    return localStorage.getItem(`wirebin.${name}`)
  } catch {
    return null
  }
}

/** Null forgets it. Whoever uses the same name hears of it, in other tabs too. */
export function writeStored(name: string, value: string | null): void {
  known.set(name, value)
  try {
    if (value === null) localStorage.removeItem(`wirebin.${name}`)
    else localStorage.setItem(`wirebin.${name}`, value)
  } catch {
    // Storage is full or forbidden: the choice holds for as long as the page stands.
  }
  for (const listener of listeners) listener()
}

/** Hears of every change, here and in other tabs. Answers how to stop. */
export function onStored(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onOtherTab)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('storage', onOtherTab)
    known.clear()
  }
}

function onOtherTab(): void {
  known.clear()
  for (const listener of listeners) listener()
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
