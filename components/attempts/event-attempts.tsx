'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Attempt } from '@/core/contract/attempts'
import type { CaptureSource } from '../inspector/source'
import { type InspectorState, summaryOf } from '../inspector/state'
import { useAttempts } from './use-attempts'

export interface EventAttempts {
  /** By rising number; one at least. */
  attempts: readonly Attempt[]
  /** Opens another one. */
  select: (seq: number) => void
}

const EventAttemptsContext = createContext<EventAttempts | null>(null)

/** The attempts of the selected request's event; null where nothing tells events apart. */
export function useEventAttempts(): EventAttempts | null {
  return useContext(EventAttemptsContext)
}

export function EventAttemptsProvider({
  source,
  state,
  onSelect,
  children,
}: {
  source: CaptureSource
  state: InspectorState
  onSelect: (seq: number) => void
  children: ReactNode
}) {
  const attempts = useAttempts(source, state, summaryOf(state, state.selected))
  const value = useMemo(
    () => (attempts === null ? null : { attempts, select: onSelect }),
    [attempts, onSelect],
  )
  return <EventAttemptsContext value={value}>{children}</EventAttemptsContext>
}
