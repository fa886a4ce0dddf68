'use client'

import { useEffect, useRef, useState } from 'react'
import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { isGone, fetchCapture } from './reads'
import type { CaptureSource } from './source'

export type CaptureState =
  | { state: 'loading' | 'gone' | 'error'; capture: null }
  | { state: 'ready'; capture: Capture }

const cacheSize = 20
/** Holding a key down must not send a request per row. */
const settle = 120

/** How often a capture without its measured duration or its verdict is read again, a second apart. */
const tries = 4
/** Milliseconds until a failed read is repeated. */
const retry = 3000

/**
 * Reads the whole capture when it is selected, and again when it changed: in the list (`summary`) or,
 * if the list does not hold it, by `news`. A failed read is repeated after a while, and when `live`
 * turns true.
 */
export function useCapture(
  source: CaptureSource,
  seq: number | null,
  summary: CaptureSummary | null,
  live: boolean,
  news = '',
): CaptureState {
  const [cache] = useState(() => new Map<number, Known>())
  const [held, setHeld] = useState<{ seq: number; read: CaptureState } | null>(null)
  const changedAt = useRef(0)
  const listed = summary !== null
  const heard = listed ? stampOf(summary) : news
  const now = useRef({ listed, news })
  // Joining the bin is no reason to read again what is being read.
  const failed = held?.seq === seq && held.read.state === 'error'
  const isDue = !failed || live

  useEffect(() => {
    now.current = { listed, news }
  }, [listed, news])

  useEffect(() => {
    const known = seq === null ? undefined : cache.get(seq)
    const seen = known && (now.current.listed ? stampOf(known.capture) : known.news)
    if (seq === null || seen === heard) return
    const includes = now.current.news
    const reading = new AbortController()
    const wait = Date.now() - changedAt.current < settle ? settle : 0
    changedAt.current = Date.now()
    let timer = setTimeout(() => void read(seq, tries), wait)

    async function read(seq: number, left: number) {
      try {
        const capture = await fetchCapture(source, seq, reading.signal)
        remember(cache, { capture, news: includes })
        setHeld({ seq, read: { state: 'ready', capture } })
        const open = capture.verdict === 'pending' || isAnswering(capture, known !== undefined)
        const more = left > 0 && open
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
  }, [source, seq, heard, isDue, cache])

  const known = seq === null ? undefined : cache.get(seq)
  if (known) return { state: 'ready', capture: known.capture }
  return held?.seq === seq ? held.read : { state: 'loading', capture: null }
}

/** The properties of a capture that can change after it was announced. */
const stampOf = (one: CaptureSummary): string =>
  JSON.stringify([
    one.status,
    one.waiting,
    one.verdict,
    one.scheme,
    one.secretFromHandshake,
    one.answeredBy,
  ])

/** A capture as it was read, and the `news` it includes. */
interface Known {
  capture: Capture
  news: string
}

function remember(cache: Map<number, Known>, known: Known): void {
  cache.delete(known.capture.seq)
  cache.set(known.capture.seq, known)
  const oldest = cache.keys().next().value
  if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest)
}

/** The reply's duration is recorded a moment after it left. `again`: the capture was read before. */
function isAnswering(capture: Capture, again: boolean): boolean {
  const young = Date.now() - Date.parse(capture.receivedAt) < 5000
  return capture.reply.durationMs === null && !capture.waiting && (young || again)
}
