import type { Annotation } from './contract/annotation'
import type { Learned } from './contract/socket'
import type { SummaryRecord } from './records'

/** What happened to a bin, said after it was committed. `bin` is the bin's internal key. */
export type HubEvent =
  | { kind: 'captured'; bin: number; id: string; capture: SummaryRecord }
  | { kind: 'deleted'; bin: number; id: string; seq: number }
  | { kind: 'cleared'; bin: number; id: string; upTo: number; kept: number[] }
  | { kind: 'annotated'; bin: number; id: string; seq: number; annotation: Annotation }
  | { kind: 'learned'; bin: number; id: string; changes: Learned[] }
  | { kind: 'settings'; bin: number; id: string }
  | { kind: 'drilled'; bin: number; id: string; rule: string; position: number }
  | { kind: 'closed'; bin: number; id: string }
  | { kind: 'revoked'; bin: number; id: string; share: string }

/** Carries events from the verbs to whoever pushes them on. Delivers in order, within the process. */
export interface Hub {
  publish(event: HubEvent): void
  /** Answers how to unsubscribe. */
  subscribe(listener: (event: HubEvent) => void): () => void
}

export function createHub(): Hub {
  const listeners = new Set<(event: HubEvent) => void>()
  return {
    publish(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
