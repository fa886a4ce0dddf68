'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Arrivals } from '@/core/contract/arrivals'
import { authorization, binHref, type CaptureSource } from '../inspector/source'
import { type InspectorState, lastCaptures } from '../inspector/state'
import { fetchJson } from '../ui/fetch-json'
import { useNow } from '../ui/use-now'
import { type Strip, stripOf } from './strip'

const bars = 60
const atMostEvery = 5000
const atLeastEvery = 60_000
/** So many arrivals are counted here before the server is asked again. */
const mostOwn = 500

/** When requests arrived: read now and then, and counted on with each arrival in between. */
export function useArrivals(source: CaptureSource, state: InspectorState): Strip | null {
  const [held, setHeld] = useState<{ arrivals: Arrivals; ahead: number } | null>(null)
  const arrivals = held?.arrivals ?? null
  // Bars stand where the server's clock says, whatever this browser's clock says.
  const now = useNow() - (held?.ahead ?? 0)
  const since = useMemo(
    () => (arrivals ? lastCaptures(state, arrivals.newest) : []),
    // oxlint-disable-next-line react/exhaustive-deps -- of the state, this alone is looked at
    [arrivals, state.captures],
  )
  const strip = useMemo(() => arrivals && stripOf(arrivals, since, now), [arrivals, since, now])
  const due = strip === null || strip.outgrown || since.length > mostOwn
  const latest = useRef({ state, due })
  useEffect(() => {
    latest.current = { state, due }
  })
  useEffect(() => {
    const reading = new AbortController()
    let readAt = -Infinity
    let readFor = ''

    function readWhereDue() {
      const { state, due } = latest.current
      const age = Date.now() - readAt
      const held = [state.removed.size, state.clearedUpTo, state.evicted, state.connection].join()
      const wanted = due || held !== readFor || age > atLeastEvery
      if (!wanted || age < atMostEvery || document.visibilityState === 'hidden') return
      readAt = Date.now()
      readFor = held
      const init = { headers: authorization(source), signal: reading.signal }
      fetchJson<Arrivals>(`${binHref(source)}/arrivals?buckets=${bars}`, init).then(
        (arrivals) => setHeld({ arrivals, ahead: Date.now() - Date.parse(arrivals.now) }),
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
