'use client'

import { useEffect, useState } from 'react'
import type { DrillPosition, DrillList } from '@/core/contract/drill'
import { fetchJson } from '../ui/fetch-json'

export interface DrillsState {
  /** The positions in a rule's plan, the last to move first; empty while unknown. */
  of(rule: string): DrillPosition[]
  /** Restarts a rule's plan. Throws RequestError. */
  reset(rule: string): Promise<void>
}

/** Returns the positions in a bin's plans; read again whenever `moved` or `replies` changes. */
export function useDrills(bin: string, moved: number, replies: unknown): DrillsState {
  const [drills, setDrills] = useState<DrillPosition[]>([])
  const [resets, setResets] = useState(0)
  const path = `/api/bins/${encodeURIComponent(bin)}/drills`

  useEffect(() => {
    const reading = new AbortController()
    // A failed read is made up for by the next one; the plans advance without it.
    fetchJson<DrillList>(path, { signal: reading.signal }).then(
      (list) => setDrills(list.drills),
      () => {},
    )
    return () => reading.abort()
  }, [path, moved, replies, resets])

  return {
    of: (rule) => drills.filter((drill) => drill.rule === rule),
    async reset(rule) {
      await fetchJson(`${path}?rule=${encodeURIComponent(rule)}`, { method: 'DELETE', json: {} })
      setResets((held) => held + 1)
    },
  }
}
