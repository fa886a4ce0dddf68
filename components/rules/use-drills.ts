'use client'

import { useEffect, useState } from 'react'
import type { Drill, DrillList } from '@/core/contract/drill'
import { fetchJson } from '../ui/fetch-json'

export interface Drills {
  /** Where the plan of a rule stands, the place that moved last first; empty while that is not known. */
  of(rule: string): Drill[]
  /** Starts a rule's plan again. Throws RequestError. */
  reset(rule: string): Promise<void>
}

/** Where the plans of a bin stand; read anew whenever `moved` or `replies` is another one. */
export function useDrills(bin: string, moved: number, replies: unknown): Drills {
  const [drills, setDrills] = useState<Drill[]>([])
  const [resets, setResets] = useState(0)
  const path = `/api/bins/${encodeURIComponent(bin)}/drills`

  useEffect(() => {
    const reading = new AbortController()
    // A read that fails is made good by the next one: the plans go on without it.
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
