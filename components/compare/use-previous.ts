'use client'

import { useEffect, useMemo, useState } from 'react'
import { fetchPage } from '../live/reads'
import type { CaptureSource } from '../live/source'
import { hasOlder, type InspectorState, summaryOf } from '../live/state'
import { kindQuery, previousOfKind, sameKind } from './kind-of'

/** Moving through the list must not ask the server at each step. */
const settle = 300
const looked = 50

/**
 * Returns the number of the previous request of the selected one's kind; asks the server beyond the
 * list.
 */
export function usePrevious(source: CaptureSource, state: InspectorState): number | null {
  const { captures, selected } = state
  const capture = summaryOf(state, selected)
  const here = useMemo(
    () => (capture ? previousOfKind(captures, capture) : null),
    [captures, capture],
  )
  const [found, setFound] = useState<{ of: number; seq: number | null } | null>(null)
  const seq = capture?.seq ?? null
  const q = capture && kindQuery(capture)
  const before = seq === null ? null : Math.min(seq, state.floor)
  const beyond = here === null && hasOlder(state)

  useEffect(() => {
    if (capture === null || q === null || before === null || !beyond) return
    const left = new AbortController()
    const ask = async () => {
      const page = await fetchPage(source, { q, before, limit: looked }, left.signal)
      const previous = page.captures.find((one) => sameKind(one, capture))
      setFound({ of: capture.seq, seq: previous?.seq ?? null })
    }
    // If this fails, there is no previous request to offer, which is not worth an error.
    const timer = setTimeout(() => void ask().catch(() => undefined), settle)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [source, capture, q, before, beyond])

  return here ?? (found?.of === selected ? found.seq : null)
}
