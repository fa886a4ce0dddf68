'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Bin } from '@/core/contract/bin'
import { fetchJson, messageOf } from '../ui/fetch-json'

export type BinsState =
  { state: 'loading' } | { state: 'error'; message: string } | { state: 'ready'; bins: Bin[] }

/** This browser's bins, read again whenever the page comes back into sight. */
export function useBins(): { bins: BinsState; reload: () => Promise<void> } {
  const [bins, setBins] = useState<BinsState>({ state: 'loading' })

  const reload = useCallback(async () => {
    try {
      const answer = await fetchJson<{ bins: Bin[] }>('/api/bins')
      setBins({ state: 'ready', bins: answer.bins })
    } catch (error) {
      setBins({ state: 'error', message: messageOf(error) })
    }
  }, [])

  useEffect(() => {
    void reload()
    const onVisible = () => {
      if (document.visibilityState === 'visible') void reload()
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [reload])

  return { bins, reload }
}
