'use client'

import { useEffect, useMemo, useState } from 'react'
import { readPage } from '../inspector/reads'
import type { CaptureSource } from '../inspector/source'
import { hasOlder, type InspectorState, summaryOf } from '../inspector/state'
import { kindQuery, previousOfKind, sameKind } from './kind-of'

/** Going from one to the next must not ask the server at each step. */
const settle = 300
const looked = 50

/** The number of the previous request of the selected one's kind; asks the server beyond the list. */
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
      const page = await readPage(source, { q, before, limit: looked }, left.signal)
      const previous = page.captures.find((one) => sameKind(one, capture))
      setFound({ of: capture.seq, seq: previous?.seq ?? null })
    }
    // Without an answer there is no previous one to offer, which is no fault to speak of.
    const timer = setTimeout(() => void ask().catch(() => undefined), settle)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [source, capture, q, before, beyond])

  return here ?? (found?.of === selected ? found.seq : null)
}
