'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { BinList } from '@/core/contract/bin'
import { fetchJson, messageOf, RequestError } from '../ui/fetch-json'
import { noteBins } from './known-bins'

export type BinsState =
  | { state: 'loading' }
  | { state: 'error'; message: string }
  /** `signedOut`: the browser had bins before, and no key gives it access any more. */
  | ({ state: 'ready'; signedOut: boolean } & BinList)

/** Milliseconds between two reads of a page that is looked at. */
const pause = 5000

/** Returns this browser's bins, read again while the page is visible, and whenever it becomes so. */
export function useBins(): { bins: BinsState; reload: () => Promise<void> } {
  const [bins, setBins] = useState<BinsState>({ state: 'loading' })
  const hadBins = useRef(false)

  const reload = useCallback(async () => {
    try {
      const list = await fetchJson<BinList>('/api/bins')
      const signedOut = isEmpty(list) && hadBins.current && !(await isLetIn())
      hadBins.current ||= !isEmpty(list)
      noteBins(list.bins, new Date().toISOString())
      setBins({ state: 'ready', signedOut, ...list })
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
    window.addEventListener('focus', onVisible)
    const timer = setInterval(onVisible, pause)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisible)
      window.removeEventListener('focus', onVisible)
    }
  }, [reload])

  return { bins, reload }
}

const isEmpty = ({ bins, closed }: BinList): boolean => bins.length === 0 && closed.length === 0

/** Returns whether a key still gives this browser access. */
const isLetIn = (): Promise<boolean> =>
  fetchJson('/api/owner/sessions').then(
    () => true,
    // If this cannot be found out, the page does not mention it.
    (error: unknown) => !(error instanceof RequestError && error.status === 404),
  )
