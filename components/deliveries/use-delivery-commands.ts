'use client'

import type { QueuedDeliveries } from '@/core/contract/delivery'
import { useCommands } from '../commands/commands'
import { binHref, type CaptureSource } from '../live/source'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { count } from '../ui/words'

/** Registers the commands that send requests of the bin on. */
export function useDeliveryCommands(source: CaptureSource): void {
  const own = source.kind === 'bin'

  async function sendFailed() {
    try {
      const href = `${binHref(source)}/deliveries`
      const json = { q: 'delivered:failed' }
      const { queued } = await fetchJson<QueuedDeliveries>(href, { method: 'POST', json })
      if (queued === 0) toast('Nothing that was sent on has failed')
      else toast(`${count(queued)} that failed ${queued === 1 ? 'is' : 'are'} being sent again`)
    } catch (error) {
      toast.error(`Not sent: ${messageOf(error)}`)
    }
  }

  useCommands([
    {
      id: 'send-failed',
      section: 'Bin',
      label: 'Send all that failed again',
      keys: ['S'],
      when: () => own,
      run: () => void sendFailed(),
    },
  ])
}
