'use client'

import { useCommands } from '../commands/commands'
import type { CaptureSource } from '../live/source'
import { toast } from '../ui/toast'

const load = () => import('./send-failed')
const unloaded = () => toast.error('Not sent: the server cannot be reached. Try again in a moment.')

/** Registers the commands that send requests of the bin on. */
export function useDeliveryCommands(source: CaptureSource): void {
  useCommands([
    {
      id: 'send-failed',
      section: 'Bin',
      label: 'Send all that failed again',
      keys: ['S'],
      when: () => source.kind === 'bin',
      run: () => void load().then(({ sendFailed }) => sendFailed(source), unloaded),
    },
  ])
}
