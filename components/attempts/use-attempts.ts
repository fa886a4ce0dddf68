'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Attempt } from '@/core/contract/attempts'
import type { CaptureSummary } from '@/core/contract/capture'
import { attemptsIn, eventOf } from '../inspector/gathering'
import { readAttempts } from '../inspector/reads'
import type { CaptureSource } from '../inspector/source'
import type { InspectorState } from '../inspector/state'

/** Holding a key down must not send a request per row. */
const settle = 150
/** How long the sender waited is written down a moment after its answer. */
const measured = 1000
const young = 5000
const tries = 3

/**
 * The attempts of a capture's event by rising number: what the list knows of them at once, the rest as
 * read, and read again when one of them changes. Null for a capture of no known event.
 */
export function useAttempts(
  source: CaptureSource,
  { captures, connection }: Pick<InspectorState, 'captures' | 'connection'>,
  capture: CaptureSummary | null,
): Attempt[] | null {
  const [read, setRead] = useState<{ event: number; attempts: Attempt[] } | null>(null)
  const event = capture?.attempt == null ? null : eventOf(capture)
  const seq = capture?.seq ?? null
  const here = useMemo(() => {
    if (capture === null || event === null) return []
    // An event that came once is not among the gathered ones.
    return attemptsIn(captures).get(event) ?? [capture]
  }, [captures, capture, event])
  const stamp = here.map((one) => `${one.seq} ${one.status} ${one.waiting}`).join(',')
  const asked = useRef<number | null>(null)
  const live = connection === 'live'

  useEffect(() => {
    if (seq === null || event === null) return
    const reading = new AbortController()
    // Of one that was asked for before, something is new.
    const again = asked.current === event
    asked.current = event
    let timer = setTimeout(() => void ask(seq, event, tries), settle)
    async function ask(seq: number, event: number, left: number) {
      // What the list knows is shown without it; the next change asks again.
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
  }, [source, seq, event, stamp, live])

  return useMemo(() => {
    if (event === null) return null
    return merged(here, read?.event === event ? read.attempts : [])
  }, [event, here, read])
}

/** What was read, with what the list says of the same ones since. */
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
