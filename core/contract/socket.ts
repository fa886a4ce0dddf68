import { z } from 'zod'
import type { Changed } from './bin-events'
import type { CaptureSummary } from './capture'

export const Watch = z.union([
  z.strictObject({ bin: z.string().max(64) }),
  z.strictObject({ share: z.string().max(128) }),
])
export type Watch = z.infer<typeof Watch>

export const Unwatch = z.strictObject({ bin: z.string().max(64) })

/**
 * `bin` in the answer is the id that this watch's events carry: a bin's own, or a link's. Through a link
 * to one capture the answer has its number, and only events of that capture follow: `deleted` (also when
 * it was cleared), `annotated`, `updated` and `closed`. The owner is told how many deliveries wait or are being
 * sent (`undelivered`).
 */
export type WatchAnswer =
  | { ok: true; bin: string; newest: number; viewers: number; undelivered?: number }
  | { ok: true; bin: string; capture: number }
  | { ok: false; error: { code: string; message: string } }

export interface ServerEvents {
  /** One or more, in seq order. Numbers may be missing between two events: read them with ?after. */
  captured(event: { bin: string; captures: CaptureSummary[] }): void
  changed(event: Changed): void
  viewers(event: { bin: string; viewers: number }): void
}

export interface ClientEvents {
  watch(input: Watch, answer: (result: WatchAnswer) => void): void
  /** `bin` is the id from the watch's answer, or the bin's own. */
  unwatch(input: { bin: string }, answer?: () => void): void
}
