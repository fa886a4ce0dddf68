'use client'

import { useEffect, useRef, useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import { isGone, readCapture } from './reads'
import type { CaptureSource } from './source'

export type CaptureState =
  { state: 'loading' | 'gone' | 'error'; capture: null } | { state: 'ready'; capture: Capture }

const cacheSize = 20
/** Holding a key down must not send a request per row. */
const settle = 120

/** The whole capture, read when it is selected. A failed read is tried again when `live` turns true. */
export function useCapture(source: CaptureSource, seq: number | null, live: boolean): CaptureState {
  const [cache] = useState(() => new Map<number, Capture>())
  const [held, setHeld] = useState<{ seq: number; read: CaptureState } | null>(null)
  const changedAt = useRef(0)

  useEffect(() => {
    if (seq === null || cache.has(seq)) return
    const reading = new AbortController()
    const wait = Date.now() - changedAt.current < settle ? settle : 0
    changedAt.current = Date.now()
    let timer = setTimeout(() => void read(), wait)

    async function read() {
      if (seq === null) return
      try {
        const capture = await readCapture(source, seq, reading.signal)
        remember(cache, capture)
        setHeld({ seq, read: { state: 'ready', capture } })
        if (isAnswering(capture)) timer = setTimeout(() => void read(), 1000)
      } catch (error) {
        if (reading.signal.aborted) return
        setHeld({ seq, read: { state: isGone(error) ? 'gone' : 'error', capture: null } })
      }
    }

    return () => {
      clearTimeout(timer)
      reading.abort()
    }
  }, [source, seq, live, cache])

  const known = seq === null ? undefined : cache.get(seq)
  if (known) return { state: 'ready', capture: known }
  return held?.seq === seq ? held.read : { state: 'loading', capture: null }
}

function remember(cache: Map<number, Capture>, capture: Capture): void {
  cache.delete(capture.seq)
  cache.set(capture.seq, capture)
  const oldest = cache.keys().next().value
  if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest)
}

/** How long the answer took is written down a moment after the capture. */
function isAnswering(capture: Capture): boolean {
  const age = Date.now() - Date.parse(capture.receivedAt)
  return capture.reply.durationMs === null && capture.status !== null && age < 5000
}
