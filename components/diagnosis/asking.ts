import { useSyncExternalStore } from 'react'

let asked = false
const listeners = new Set<() => void>()

/** Opens or closes the window that finds out why nothing arrives. */
export function askForDiagnosis(open = true): void {
  asked = open
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    asked = false
  }
}

export const useDiagnosisAsked = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => asked,
    () => false,
  )
