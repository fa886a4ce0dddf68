'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Attempt } from '@/core/contract/attempts'
import type { CaptureSummary } from '@/core/contract/capture'
import { attemptsIn, eventOf } from '../live/attempt-groups'
import { isRemoved } from '../live/kept'
import { readAttempts } from '../live/reads'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'

/** Holding an arrow key down must not send a request per row. */
const settle = 150
/** How long the sender waited is recorded a moment after the reply. */
const measured = 1000
const young = 5000
const tries = 3

/**
 * Returns the attempts of a capture's event by ascending number: at once those in the list, then
 * all as read from the server, read again when one of them changes. Null if the capture's event is
 * unknown.
 */
export function useAttempts(
  source: CaptureSource,
  state: InspectorState,
  capture: CaptureSummary | null,
): Attempt[] | null {
  const { captures, connection, session, removed, clearedUpTo, spared } = state
  const [read, setRead] = useState<{ event: number; attempts: Attempt[] } | null>(null)
  const event = capture?.attempt == null ? null : eventOf(capture)
  const seq = capture?.seq ?? null
  const here = useMemo(() => {
    if (capture === null || event === null) return []
    // An event with a single request is not among the grouped ones.
    return attemptsIn(captures).get(event) ?? [capture]
  }, [captures, capture, event])
  const stamp = here.map((one) => `${one.seq} ${one.status} ${one.waiting}`).join(',')
  const asked = useRef<number | null>(null)
  const live = connection === 'live'

  useEffect(() => {
    if (seq === null || event === null) return
    const reading = new AbortController()
    // The same event again means that something about it changed.
    const again = asked.current === event
    asked.current = event
    let timer = setTimeout(() => void ask(seq, event, tries), settle)
    async function ask(seq: number, event: number, left: number) {
      // The list's attempts are shown regardless; the next change tries again.
      const attempts = await readAttempts(source, seq, reading.signal).catch(() => null)
      if (attempts === null || reading.signal.aborted) return
      setRead({ event, attempts })
      const more = left > 0 && attempts.some((one) => isAnswering(one, again))
      if (more) timer = setTimeout(() => void ask(seq, event, left - 1), measured)
    }
    return () => {
      clearTimeout(timer)
      reading.abort()
    }
  }, [source, seq, event, stamp, live, session])

  return useMemo(() => {
    if (event === null) return null
    const known = read?.event === event ? read.attempts : []
    return merged(
      here,
      known.filter((one) => !isRemoved({ removed, clearedUpTo, spared }, one.seq)),
    )
  }, [event, here, read, removed, clearedUpTo, spared])
}

/** Merges what was read with the newer state of the same captures in the list. */
function merged(here: readonly CaptureSummary[], read: readonly Attempt[]): Attempt[] {
  const all = new Map(read.map((one) => [one.seq, one]))
  for (const one of here) {
    const { replyMs, cut } = all.get(one.seq) ?? { replyMs: null, cut: false }
    all.set(one.seq, { ...one, replyMs, cut })
  }
  return [...all.values()].toSorted((a, b) => a.seq - b.seq)
}

const isAnswering = ({ replyMs, waiting, receivedAt }: Attempt, again: boolean): boolean =>
  replyMs === null && !waiting && (again || Date.now() - Date.parse(receivedAt) < young)
