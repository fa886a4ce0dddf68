'use client'

import { useEffect, useRef, useState } from 'react'
import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { isGone, readCapture } from './reads'
import type { CaptureSource } from './source'

export type CaptureState =
  { state: 'loading' | 'gone' | 'error'; capture: null } | { state: 'ready'; capture: Capture }

const cacheSize = 20
/** Holding a key down must not send a request per row. */
const settle = 120

/** How often what is not measured yet is asked for again, a second apart. */
const tries = 4
/** Milliseconds until a read that failed is tried again. */
const retry = 3000

/**
 * The whole capture, read when it is selected, and again when the list has heard more of it
 * (`summary`). A failed read is tried again after a while, and when `live` turns true.
 */
export function useCapture(
  source: CaptureSource,
  seq: number | null,
  summary: CaptureSummary | null,
  live: boolean,
): CaptureState {
  const [cache] = useState(() => new Map<number, Capture>())
  const [held, setHeld] = useState<{ seq: number; read: CaptureState } | null>(null)
  const changedAt = useRef(0)
  const heard = summary && stampOf(summary)

  useEffect(() => {
    const known = seq === null ? undefined : cache.get(seq)
    if (seq === null || (known && (heard === null || stampOf(known) === heard))) return
    const reading = new AbortController()
    const wait = Date.now() - changedAt.current < settle ? settle : 0
    changedAt.current = Date.now()
    let timer = setTimeout(() => void read(seq, tries), wait)

    async function read(seq: number, left: number) {
      try {
        const capture = await readCapture(source, seq, reading.signal)
        remember(cache, capture)
        setHeld({ seq, read: { state: 'ready', capture } })
        const more = left > 0 && isAnswering(capture, known !== undefined)
        if (more) timer = setTimeout(() => void read(seq, left - 1), 1000)
      } catch (error) {
        if (reading.signal.aborted) return
        const gone = isGone(error)
        setHeld({ seq, read: { state: gone ? 'gone' : 'error', capture: null } })
        if (!gone) timer = setTimeout(() => void read(seq, left), retry)
      }
    }

    return () => {
      clearTimeout(timer)
      reading.abort()
    }
  }, [source, seq, heard, live, cache])

  const known = seq === null ? undefined : cache.get(seq)
  if (known) return { state: 'ready', capture: known }
  return held?.seq === seq ? held.read : { state: 'loading', capture: null }
}

/** What can change of a capture after it was announced. */
const stampOf = ({ status, waiting, verdict, scheme, answeredBy }: CaptureSummary): string =>
  JSON.stringify([status, waiting, verdict, scheme, answeredBy])

function remember(cache: Map<number, Capture>, capture: Capture): void {
  cache.delete(capture.seq)
  cache.set(capture.seq, capture)
  const oldest = cache.keys().next().value
  if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest)
}

/** How long the answer took is written down a moment after it left. `again`: it was read before. */
function isAnswering(capture: Capture, again: boolean): boolean {
  const young = Date.now() - Date.parse(capture.receivedAt) < 5000
  return capture.reply.durationMs === null && !capture.waiting && (young || again)
}
