'use client'

import { useEffect, useState } from 'react'
import type { CaptureComparison } from '@/core/compare/compare'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../live/source'
import { useCapture } from '../live/use-capture'
import { compareInPage } from './comparer'

export type ComparisonState =
  | { state: 'loading' | 'gone' | 'error' }
  | { state: 'failed'; why: string }
  | { state: 'ready'; before: Capture; comparison: CaptureComparison }

interface Held {
  before: Capture
  after: Capture
  result: CaptureComparison | Error
}

/** Reads capture number `seq` and returns how `after` differs from it. */
export function useComparison(
  source: CaptureSource,
  seq: number | null,
  after: Capture,
  live: boolean,
): ComparisonState {
  const read = useCapture(source, seq, null, live)
  const before = read.capture
  const [held, setHeld] = useState<Held | null>(null)

  useEffect(() => {
    if (!before) return
    const left = new AbortController()
    const hold = (result: CaptureComparison | Error) => {
      if (!left.signal.aborted) setHeld({ before, after, result })
    }
    compareInPage(before, after, left.signal).then(hold, hold)
    return () => left.abort()
  }, [before, after])

  if (read.state !== 'ready') return { state: read.state }
  if (!held || held.before !== before || held.after !== after) return { state: 'loading' }
  if (held.result instanceof Error) return { state: 'failed', why: held.result.message }
  return { state: 'ready', before: held.before, comparison: held.result }
}
