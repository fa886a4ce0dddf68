'use client'

import { useEffect, useState } from 'react'
import type { CaptureSource } from '../live/source'
import type { InspectorStore } from '../live/store'

/** Milliseconds until a failed load is repeated. */
const retry = 2000

const loadLive = () => import('../live/live')

/** Keeps the store up to date while the page is open (`watchLive`), whose script is loaded beside the page's own. */
export function useLive(source: CaptureSource, store: InspectorStore): void {
  // Asked for while the page is being hydrated, not after it: requests are announced from when it is here.
  const [first] = useState(() => (typeof window === 'undefined' ? null : settled()))

  useEffect(() => {
    let left = false
    let stop: (() => void) | undefined
    let timer: ReturnType<typeof setTimeout> | undefined

    async function start(loading: ReturnType<typeof settled> | null) {
      const live = await (loading ?? settled())
      if (left) return
      if (live) stop = live.watchLive(source, store)
      else {
        store.dispatch({ type: 'connection', connection: 'offline' })
        timer = setTimeout(() => void start(null), retry)
      }
    }

    void start(first)
    return () => {
      left = true
      clearTimeout(timer)
      stop?.()
    }
  }, [source, store, first])
}

const settled = () => loadLive().catch(() => null)
