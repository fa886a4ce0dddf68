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
  return [value, (next) => keep(key, next)]
}

/** Makes such a choice from elsewhere. */
export function keep(key: string, value: string): void {
  localStorage.setItem(`wirebin.${key}`, value)
  for (const listener of listeners) listener()
}
