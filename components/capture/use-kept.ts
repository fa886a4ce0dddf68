'use client'

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A choice that stays in this browser: tabs and views, from one capture to the next. */
export function useKept(key: string, fallback: string): [string, (value: string) => void] {
  const name = `wirebin.${key}`
  const value = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(name) ?? fallback,
    () => fallback,
  )
  function keep(next: string) {
    localStorage.setItem(name, next)
    for (const listener of listeners) listener()
  }
  return [value, keep]
}
