import type { CaptureSummary } from '@/core/contract/capture'
import type { OutgoingResult } from '@/core/ports/outgoing'
import type { Listening } from '../live/connection'

/** What became of a capture that was sent to the local program. */
export interface ListenResult {
  status: number | null
  error: string | null
  durationMs: number
  /** Whether the owner had it sent, or the person at the terminal. */
  replay: boolean
}

/** Facts that change all the time. */
export interface ListenFacts {
  /** When the instance was heard last, in milliseconds since 1970. */
  heardAt(): number | null
  /** How many captures are still to be sent. */
  waiting(): number
}

/** What a person or program sees of a listener. */
export interface ListenView {
  started(what: { bin: string; url: string | null; target: string; after: number }): void
  delivered(summary: CaptureSummary, result: ListenResult): void
  /** A capture is not sent: why. */
  skipped(summary: CaptureSummary, why: string): void
  /** An answer became the reply to the sender, or came too late. */
  answered(seq: number, sent: boolean): void
  /** Who listens. */
  listening(state: Listening): void
  /** Facts that change all the time, to be asked for. */
  watch?(facts: ListenFacts): void
  held(why: string): void
  released(): void
  up(): void
  down(why: string): void
  trouble(why: string): void
  end(): void
}

/** Returns what is said of an answer. */
export const resultOf = ({ answer, error, durationMs }: OutgoingResult): ListenResult => ({
  status: answer?.status ?? null,
  error,
  durationMs,
  replay: true,
})
