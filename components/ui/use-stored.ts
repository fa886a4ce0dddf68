'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { onStored, readStored, writeStored } from './stored'

/** A text that this browser stores under a name; `fallback` until one is stored, and during server rendering. */
export function useStoredText(name: string, fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    onStored,
    () => readStored(name) ?? fallback,
    () => fallback,
  )
  const write = useCallback((next: string) => writeStored(name, next), [name])
  return [value, write]
}

/** One of `values`, the first until another is chosen. */
export function useStored<Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const [text, choose] = useStoredText(name, values[0])
  return [values.find((known) => known === text) ?? values[0], choose]
}
