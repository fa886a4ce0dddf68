'use client'

import { useSyncExternalStore } from 'react'

/** Up to this width one pane is shown at a time; `phone:` in class names is the same. */
export const phoneQuery = '(width <= 760px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(phoneQuery)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

export function usePhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(phoneQuery).matches,
    () => false,
  )
}
