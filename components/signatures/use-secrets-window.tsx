'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import { useCommands } from '../commands/commands'
import { lazyComponent } from '../ui/lazy-component'

const SecretsDialog = lazyComponent(() =>
  import('./secrets-dialog').then((module) => module.SecretsDialog),
)

/** Null while the window is closed. */
let asked: { scheme: string | null } | null = null
const listeners = new Set<() => void>()

/** Opens the secrets window, with `scheme` preselected if given; null closes it. */
export function askForSecrets(next: { scheme: string | null } | null): void {
  asked = next
  for (const listener of listeners) listener()
}

/** Calls `listener` when the window opens or closes. Returns a function that unsubscribes. */
export function onSecretsWindow(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) asked = null
  }
}

export const secretsWindowIsOpen = (): boolean => asked !== null

const open = () => askForSecrets({ scheme: null })
const close = () => askForSecrets(null)

/** The window of a bin's secrets, loaded when it is first opened, and its command. */
export function useSecretsWindow(
  bin: string,
  captures: readonly CaptureSummary[],
): { open: () => void; window: ReactNode } {
  const now = useSyncExternalStore(
    onSecretsWindow,
    () => asked,
    () => null,
  )
  useCommands([
    {
      id: 'secrets',
      section: 'Bin',
      label: 'Secrets of signatures…',
      words: 'hmac signing webhook verify key',
      run: open,
    },
  ])
  return {
    open,
    window: now && (
      <SecretsDialog bin={bin} captures={captures} scheme={now.scheme} onClose={close} />
    ),
  }
}
