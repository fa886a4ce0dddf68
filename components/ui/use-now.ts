'use client'

import { useSyncExternalStore } from 'react'

let now = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function read(): number {
  if (Date.now() - now > 1000) now = Date.now()
  return now
}

/** Returns the time in milliseconds, updated once a second; 0 during server rendering. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read, () => 0)
}
