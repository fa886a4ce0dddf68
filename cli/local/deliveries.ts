import type { CaptureSummary } from '@/core/contract/capture'
import type { OutgoingResult } from '@/core/ports/outgoing'
import type { LocalTarget, SentCapture } from './local-target'

/** A capture on its way to the local program. */
export interface LocalDelivery {
  summary: CaptureSummary
  /** Whether the owner sends it to the listeners: it may have been sent before. */
  replay?: boolean
  whole: Promise<{ capture: SentCapture; body: Uint8Array }>
}

export interface DeliveryEvents {
  /** The program was sent the capture, and answered or failed to. */
  delivered(delivery: LocalDelivery, result: OutgoingResult): void
  /** Nothing was sent; it is tried again. */
  notSent(delivery: LocalDelivery, result: OutgoingResult): void
  /** The capture cannot be read, or is not there any more. */
  unreadable(delivery: LocalDelivery, error: unknown): void
  /** Nothing could be sent: everything is held until something listens there. */
  held(why: string): void
  /** Something listens there again. */
  released(): void
}

interface Waiting {
  delivery: LocalDelivery
  /** How often it was not sent though something listened. */
  tries: number
  settled(): void
}

const probeMs = { first: 200, longest: 2000 }
/** How often a request is tried that is not sent though something listens. */
const maxTries = 3

/**
 * Sends captures to the local program: begun in the order of their numbers, a few at a time. While nothing
 * could be sent, all of them are held.
 */
export class LocalDeliveries {
  readonly #target: LocalTarget
  readonly #events: DeliveryEvents
  readonly #atOnce: number
  /** In the order of their numbers. */
  readonly #waiting: Waiting[] = []
  #beginning = false
  #idle: () => void = () => undefined
  #running = 0
  #holding = false
  #stopped = false
  #timer: NodeJS.Timeout | undefined

  constructor(target: LocalTarget, atOnce: number, events: DeliveryEvents) {
    this.#target = target
    this.#atOnce = atOnce
    this.#events = events
  }

  /** Whether everything is held because nothing could be sent. */
  get holding(): boolean {
    return this.#holding
  }

  /** Sends a capture when its turn comes. Resolves once it was answered, failed, or could not be read. */
  add(delivery: LocalDelivery): Promise<void> {
    return new Promise((settled) => {
      this.#wait({ delivery, tries: 0, settled })
      void this.#work()
    })
  }

  /** Begins nothing more. Resolves once what is under way was answered, or after this many milliseconds. */
  async stop(ms: number): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    if (this.#running === 0) return
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
    await Promise.race([late, new Promise<void>((resolve) => (this.#idle = resolve))])
    clearTimeout(timer)
  }

  #wait(entry: Waiting): void {
    const { seq } = entry.delivery.summary
    const at = this.#waiting.findLastIndex(({ delivery }) => delivery.summary.seq <= seq)
    this.#waiting.splice(at + 1, 0, entry)
  }

  /** Begins what may begin. One at a time, so that requests begin in order. */
  async #work(): Promise<void> {
    if (this.#beginning) return
    this.#beginning = true
    while (!this.#stopped && !this.#holding && this.#running < this.#atOnce) {
      const next = this.#waiting.shift()
      if (!next) break
      await this.#begin(next)
    }
    this.#beginning = false
  }

  async #begin(entry: Waiting): Promise<void> {
    this.#running += 1
    try {
      const whole = await entry.delivery.whole
      if (this.#stopped) return void (this.#running -= 1)
      void this.#send(entry, whole)
    } catch (error) {
      this.#running -= 1
      this.#events.unreadable(entry.delivery, error)
      entry.settled()
    }
  }

  async #send(
    entry: Waiting,
    { capture, body }: { capture: SentCapture; body: Uint8Array },
  ): Promise<void> {
    const result = await this.#target.send(capture, body)
    this.#running -= 1
    entry.tries += 1
    if (!result.sent && entry.tries < maxTries) {
      this.#events.notSent(entry.delivery, result)
      this.#wait(entry)
      if (this.#running === 0) this.#idle()
      return this.#hold(result.error ?? 'It could not be sent')
    }
    this.#events.delivered(entry.delivery, result)
    entry.settled()
    if (this.#running === 0) this.#idle()
    void this.#work()
  }

  #hold(why: string): void {
    if (this.#holding || this.#stopped) return
    this.#holding = true
    this.#events.held(why)
    void this.#probe(probeMs.first)
  }

  #probeAfter(ms: number): void {
    const next = Math.min(2 * ms, probeMs.longest)
    this.#timer = setTimeout(() => void this.#probe(next), ms)
  }

  async #probe(wait: number): Promise<void> {
    const there = await this.#target.isThere()
    if (this.#stopped) return
    if (!there) {
      for (const entry of this.#waiting) entry.tries = 0
      return this.#probeAfter(wait)
    }
    this.#holding = false
    this.#events.released()
    void this.#work()
  }
}
