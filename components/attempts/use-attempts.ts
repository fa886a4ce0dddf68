'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Attempt, Attempts } from '@/core/contract/attempts'
import type { CaptureSummary } from '@/core/contract/capture'
import { attemptsIn, eventOf } from '../live/attempt-groups'
import { isRemoved } from '../live/kept-numbers'
import { fetchAttempts } from '../live/reads'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'

/** Holding an arrow key down must not send a request per row. */
const settle = 150
/** How long the sender waited is recorded a moment after the reply. */
const measured = 1000
const young = 5000
const tries = 3

/** An event, as far as it is known here. */
export interface EventRead {
  /** By ascending number; at least one. */
  attempts: readonly Attempt[]
  /** The last request of the same event at each other address of the bin. */
  elsewhere: readonly CaptureSummary[]
}

/**
 * Returns the attempts of a capture's event: at once those in the list, then all as read from the
 * server, with where else it came, read again when something about it changes. Null if the
 * capture's event is unknown.
 */
export function useAttempts(
  source: CaptureSource,
  state: InspectorState,
  capture: CaptureSummary | null,
): EventRead | null {
  const { captures, connection, session, removed, clearedUpTo, spared } = state
  const [read, setRead] = useState<(Attempts & { event: number }) | null>(null)
  const event = capture?.attempt == null ? null : eventOf(capture)
  const seq = capture?.seq ?? null
  const here = useMemo(() => {
    if (capture === null || event === null) return []
    // An event with a single request is not among the grouped ones.
    return attemptsIn(captures).get(event) ?? [capture]
  }, [captures, capture, event])
  const others = useMemo(() => othersIn(captures, capture), [captures, capture])
  const stamp = [...here, ...others]
    .map((one) => `${one.seq} ${one.status} ${one.waiting}`)
    .join(',')
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
      const found = await fetchAttempts(source, seq, reading.signal).catch(() => null)
      if (found === null || reading.signal.aborted) return
      setRead({ ...found, event })
      const more = left > 0 && found.attempts.some((one) => isAnswering(one, again))
      if (more) timer = setTimeout(() => void ask(seq, event, left - 1), measured)
    }
    return () => {
      clearTimeout(timer)
      reading.abort()
    }
  }, [source, seq, event, stamp, live, session])

  return useMemo(() => {
    if (event === null) return null
    const { attempts, elsewhere } = read?.event === event ? read : nothing
    const isKept = ({ seq }: CaptureSummary) => !isRemoved({ removed, clearedUpTo, spared }, seq)
    return {
      attempts: merged(here, attempts.filter(isKept)),
      elsewhere: elsewhere.filter(isKept),
    }
  }, [event, here, read, removed, clearedUpTo, spared])
}

const nothing: Pick<Attempts, 'attempts' | 'elsewhere'> = { attempts: [], elsewhere: [] }

/**
 * Returns captures in the list that may be the same event at another address. Behind a link that
 * hides ids they are too many, so this tells only when to read again.
 */
function othersIn(
  captures: readonly CaptureSummary[],
  capture: CaptureSummary | null,
): CaptureSummary[] {
  const { delivery = null, provider } = capture ?? {}
  if (capture === null || delivery === null) return []
  const event = eventOf(capture)
  return captures.filter(
    (one) => one.delivery === delivery && one.provider === provider && eventOf(one) !== event,
  )
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
