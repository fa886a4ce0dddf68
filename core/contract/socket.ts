import { z } from 'zod'
import type { Annotation } from './annotation'
import type { CaptureSummary } from './capture'
import type { Insight } from './insight'

export const Watch = z.union([
  z.strictObject({ bin: z.string().max(64) }),
  z.strictObject({ share: z.string().max(128) }),
])
export type Watch = z.infer<typeof Watch>

export const Unwatch = z.strictObject({ bin: z.string().max(64) })

/** `bin` in the answer is the id that this watch's events carry. */
export type WatchAnswer =
  | { ok: true; bin: string; newest: number; viewers: number }
  | { ok: false; error: { code: string; message: string } }

/** Changes of one capture's summary. */
export type Learned = Pick<CaptureSummary, 'seq'> &
  Partial<Pick<CaptureSummary, keyof Insight | 'status' | 'waiting'>>

export type Changed =
  | { bin: string; what: 'deleted'; seq: number }
  /** `kept` are pinned ones that stayed. */
  | { bin: string; what: 'cleared'; upTo: number; kept: number[] }
  /** Pin, tag and note of a capture as they are now. */
  | ({ bin: string; what: 'annotated'; seq: number } & Annotation)
  /** What became known of captures since they were announced; only what changed. */
  | { bin: string; what: 'learned'; changes: Learned[] }
  | { bin: string; what: 'settings' }
  /**
   * A drill moved, at most every quarter of a second: `position` answers were given, of the event that
   * moved last where each has its own place. The places themselves stand in GET …/drills.
   */
  | { bin: string; what: 'drilled'; rule: string; position: number }
  /** The bin or the link that led here is gone; the socket is about to be cut. */
  | { bin: string; what: 'closed' }

export interface ServerEvents {
  /** One or more, in seq order. Numbers may be missing between two events: read them with ?after. */
  captured(event: { bin: string; captures: CaptureSummary[] }): void
  changed(event: Changed): void
  viewers(event: { bin: string; viewers: number }): void
}

export interface ClientEvents {
  watch(input: Watch, answer: (result: WatchAnswer) => void): void
  unwatch(input: { bin: string }, answer?: () => void): void
}
