'use client'

import type { ReactNode } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import { useCommands } from '../commands/commands'
import { lazyComponent } from '../ui/lazy-component'
import { sharedValue, useSharedValue } from '../ui/shared-value'

const SecretsDialog = lazyComponent(() =>
  import('./secrets-dialog').then((module) => module.SecretsDialog),
)

/** Null while the window is closed. */
const shown = sharedValue<{ scheme: string | null } | null>(null)

/** Opens the secrets window, with `scheme` preselected if given; null closes it. */
export const askForSecrets = (next: { scheme: string | null } | null): void => shown.set(next)

/** Calls `listener` when the window opens or closes. Returns a function that unsubscribes. */
export const onSecretsWindow = shown.subscribe

export const secretsWindowIsOpen = (): boolean => shown.get() !== null

const open = () => askForSecrets({ scheme: null })
const close = () => askForSecrets(null)

/** The window of a bin's secrets, loaded when it is first opened, and its command. */
export function useSecretsWindow(
  bin: string,
  captures: readonly CaptureSummary[],
): { open: () => void; window: ReactNode } {
  const now = useSharedValue(shown)
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
