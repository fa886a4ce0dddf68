'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { type EventRead, useAttempts } from './use-attempts'

export interface EventAttempts extends EventRead {
  /** Opens another request. */
  select: (seq: number) => void
}

const EventAttemptsContext = createContext<EventAttempts | null>(null)

/** Returns the attempts of the selected request's event; null if nothing identifies the event. */
export function useEventAttempts(): EventAttempts | null {
  return useContext(EventAttemptsContext)
}

export function EventAttemptsProvider({
  source,
  state,
  capture,
  onSelect,
  children,
}: {
  source: CaptureSource
  state: InspectorState
  /** The selected request, which may be outside the loaded list. */
  capture: CaptureSummary
  onSelect: (seq: number) => void
  children: ReactNode
}) {
  const event = useAttempts(source, state, capture)
  const value = useMemo(() => event && { ...event, select: onSelect }, [event, onSelect])
  return <EventAttemptsContext value={value}>{children}</EventAttemptsContext>
}
