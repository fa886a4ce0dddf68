import type { BinEvents } from '../contract/bin-events'
import type { SummaryRecord } from '../records'

/** A bin by its internal key, and by its id at the time. */
interface OfBin {
  bin: number
  id: string
}

/** A change of a bin, or of an owner's keys, published after its commit. */
export type HubEvent =
  | (OfBin & {
      kind: 'captured'
      capture: SummaryRecord
      /** Returns its body in one line, with `redact` as a link that hides secrets shows it. */
      excerpt?: (redact: boolean) => string | null
    })
  | (OfBin & BinEvents<'kind'>)
  | (OfBin & { kind: 'revoked'; share: string })
  | { kind: 'keys'; owner: number }

/** Carries events from the operations to their subscribers. Delivers in order, within the process. */
export interface Hub {
  publish(event: HubEvent): void
  /** Returns a function that unsubscribes. */
  subscribe(listener: (event: HubEvent) => void): () => void
}
