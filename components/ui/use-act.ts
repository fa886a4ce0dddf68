import { useState } from 'react'
import { messageOf } from './fetch-json'
import { toast } from './toast'

/** What buttons do: one thing at a time; what fails is said. */
export function useAct(): { busy: boolean; act: (work: () => Promise<unknown>) => Promise<void> } {
  const [busy, setBusy] = useState(false)
  async function act(work: () => Promise<unknown>) {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      toast.error(messageOf(error))
    }
    setBusy(false)
  }
  return { busy, act }
}
