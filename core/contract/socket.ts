import { z } from 'zod'
import type { BinListener } from './bin'
import type { Changed } from './bin-events'
import type { CaptureBody, CaptureSummary, HeaderLine } from './capture'
import { name } from './name'

export const Watch = z.union([
  z.strictObject({ bin: z.string().max(64) }),
  z.strictObject({ share: z.string().max(128) }),
])
export type Watch = z.infer<typeof Watch>

/** Whether a listener's answers may become the bin's replies: no, if none came before it, or rather than others'. */
export const ListenReply = z.enum(['no', 'yes', 'claim'])
export type ListenReply = z.infer<typeof ListenReply>

/**
 * Says that a program is sent the captures of a bin that the socket watches, as the owner or through a link with
 * `listen`. Sent again it says that the program is still there.
 */
export const Listen = z.strictObject({
  /** The id from the watch's answer, or the bin's own. */
  bin: z.string().max(64),
  /** What others see of it. */
  name: name(60, 'A name'),
  reply: ListenReply,
})
export type Listen = z.infer<typeof Listen>

export type ListenAnswer =
  | {
      ok: true
      /** The newest number. */
      newest: number
      /** The listener's own id. */
      listener: string
      /** Who listens, this one too. */
      listeners: BinListener[]
      /** How long a reply waits for an answer; null: the bin does not allow it. */
      replyMs: number | null
    }
  | { ok: false; error: { code: string; message: string } }

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
  /**
   * To sockets that listen: a capture with its head and body at once, so that it need not be read. A hint like all
   * others: large bodies, and what comes faster than it can be sent, are announced by `captured` alone.
   */
  contents(event: {
    bin: string
    capture: CaptureSummary
    headers: HeaderLine[]
    trailers: HeaderLine[]
    body: Pick<CaptureBody, 'encoding' | 'text'>
  }): void
  /** One or more, in seq order. Numbers may be missing between two events: read them with ?after. */
  captured(event: { bin: string; captures: CaptureSummary[] }): void
  changed(event: Changed): void
  viewers(event: { bin: string; viewers: number }): void
}

export interface ClientEvents {
  watch(input: Watch, answer: (result: WatchAnswer) => void): void
  listen(input: Listen, answer: (result: ListenAnswer) => void): void
  /** `bin` is the id from the watch's answer, or the bin's own. */
  unwatch(input: { bin: string }, answer?: () => void): void
}
