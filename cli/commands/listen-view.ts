import type { CaptureSummary } from '@/core/contract/capture'
import type { OutgoingResult } from '@/core/ports/outgoing'

/** What became of a capture that was sent to the local program. */
export interface ListenResult {
  status: number | null
  error: string | null
  durationMs: number
}

/** What a person or program sees of a listener. */
export interface ListenView {
  started(what: { bin: string; url: string | null; target: string; after: number }): void
  delivered(summary: CaptureSummary, result: ListenResult): void
  /** A capture is not sent: why. */
  skipped(summary: CaptureSummary, why: string): void
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
})
