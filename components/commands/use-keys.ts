'use client'

import { useLayoutEffect, useSyncExternalStore } from 'react'
import { commands } from './commands'
import { commandOf } from './keys'

/** Runs the registered commands by their keys. */
export function useKeys(): void {
  useLayoutEffect(() => {
    function onKey(event: KeyboardEvent) {
      const command = commandOf(event, commands.get())
      if (!command) return
      event.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const never = () => () => {}

/** Whether keys are named as on a Mac. */
export function useMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  )
}
