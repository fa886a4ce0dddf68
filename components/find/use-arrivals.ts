'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Arrivals } from '@/core/contract/arrivals'
import { authorizationHeader, binHref, type CaptureSource } from '../live/source'
import { type InspectorState, lastCaptures } from '../live/state'
import { fetchJson } from '../ui/fetch-json'
import { useNow } from '../ui/use-now'
import { type Strip, stripOf } from './strip'

const bars = 60
const atMostEvery = 5000
const atLeastEvery = 60_000
/** After this many arrivals counted on the page, the server is asked again. */
const maxOwn = 500

/**
 * Returns when requests arrived: read from the server now and then, each arrival in between counted
 * on the page.
 */
export function useArrivals(source: CaptureSource, state: InspectorState): Strip | null {
  const [held, setHeld] = useState<{ arrivals: Arrivals; ahead: number } | null>(null)
  const arrivals = held?.arrivals ?? null
  // Bars follow the server's clock, whatever this browser's clock says.
  const now = useNow() - (held?.ahead ?? 0)
  const since = useMemo(
    () => (arrivals ? lastCaptures(state, arrivals.newest) : []),
    // oxlint-disable-next-line react/exhaustive-deps -- only this part of the state matters
    [arrivals, state.captures],
  )
  const strip = useMemo(() => arrivals && stripOf(arrivals, since, now), [arrivals, since, now])
  const due = strip === null || strip.outgrown || since.length > maxOwn
  const latest = useRef({ state, due })
  useEffect(() => {
    latest.current = { state, due }
  })
  useEffect(() => {
    const reading = new AbortController()
    let readAt = -Infinity
    let readFor = ''
    let asked = 0

    function readWhereDue() {
      const { state, due } = latest.current
      const age = Date.now() - readAt
      const { removed, clearedUpTo, evicted, connection, session } = state
      const held = [removed.size, clearedUpTo, evicted, connection, session].join()
      const wanted = due || held !== readFor || age > atLeastEvery
      if (!wanted || age < atMostEvery || document.visibilityState === 'hidden') return
      readAt = Date.now()
      readFor = held
      const place = ++asked
      const init = { headers: authorizationHeader(source), signal: reading.signal }
      fetchJson<Arrivals>(`${binHref(source)}/arrivals?buckets=${bars}`, init).then(
        // Of two responses, the later request's counts.
        (arrivals) =>
          place === asked && setHeld({ arrivals, ahead: Date.now() - Date.parse(arrivals.now) }),
        () => {},
      )
    }

    readWhereDue()
    const timer = setInterval(readWhereDue, 1000)
    return () => {
      clearInterval(timer)
      reading.abort()
    }
  }, [source])

  return strip
}
