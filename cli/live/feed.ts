import type { CapturePage, CaptureSummary } from '@/core/contract/capture'
import type { Watch } from '@/core/contract/socket'
import { asCommandFailure, type Instance } from '../instance/instance'
import {
  type Beat,
  BinConnection,
  type ConnectionEvents,
  type Contents,
  type ListenAs,
} from './connection'
import { retryRequest } from './retry-request'

/** Captures that are held until they are taken. */
const maxHeld = 500
const pageSize = 200
/** Captures whose contents are held until they are taken. */
const maxContents = 64

export interface FeedSettings {
  instance: Instance
  /** The bin as requests name it. */
  bin: string
  watch: Watch
  /** Captures above this number are fed. */
  after: number
  /** Only those that match are fed. */
  query: string | undefined
  /** As what the program listens, if others are to see it. */
  listenAs?: ListenAs | undefined
  beat?: Beat
  on: {
    listening?: ConnectionEvents['listening']
    state: ConnectionEvents['state']
    /** The owner sends these captures to those who listen. */
    replayed?(seqs: number[]): void
    /** A request to the instance failed and is tried again. */
    trouble(why: string): void
  }
}

/**
 * The captures of a bin in the order of their numbers, each once and none left out: those that are there,
 * then those that arrive. What is not pushed, or does not follow on what came before, is read by number.
 */
export class Feed {
  readonly #settings: FeedSettings
  readonly #connection: BinConnection
  readonly #held: CaptureSummary[] = []
  readonly #takers: ((next: IteratorResult<CaptureSummary, null>) => void)[] = []
  /** All captures up to this number were held or need not be. */
  #position: number
  #newest: number
  readonly #contents = new Map<number, Contents>()
  #reading = false
  #ended = false
  #failure: Error | null = null
  #settleOver: () => void = () => undefined
  /** Resolves once it has ended. */
  readonly over = new Promise<void>((resolve) => (this.#settleOver = resolve))

  constructor(settings: FeedSettings) {
    this.#settings = settings
    this.#position = settings.after
    this.#newest = settings.after
    const { instance, watch, listenAs, beat, on } = settings
    const { origin, key } = instance
    this.#connection = new BinConnection(
      { origin, key, watch, listenAs, ...(beat && { beat }) },
      {
        state: on.state,
        listening: (state) => on.listening?.(state),
        newest: (seq) => this.#heardOf(seq),
        captured: (captures) => this.#pushed(captures),
        contents: (event) => {
          this.#contents.set(event.capture.seq, event)
          const [oldest] = this.#contents.keys()
          if (this.#contents.size > maxContents && oldest !== undefined) {
            this.#contents.delete(oldest)
          }
          this.#pushed([event.capture])
        },
        changed: (event) => {
          if (event.what === 'closed') void this.#checkAccess()
          if (event.what === 'replayed') on.replayed?.(event.seqs)
        },
        refused: (code, message) => {
          on.trouble(message)
          if (code !== 'rate_limited') void this.#checkAccess()
        },
      },
    )
  }

  /** When the instance was heard last; null before the first time. */
  get heardAt(): number | null {
    return this.#connection.heardAt
  }

  get ended(): boolean {
    return this.#ended
  }

  /** How many captures are known that were not taken yet. */
  get waiting(): number {
    return this.#held.length + Math.max(0, this.#newest - this.#position)
  }

  /** Returns the contents of a capture, once, if they came with its announcement. */
  takeContents(seq: number): Contents | null {
    const contents = this.#contents.get(seq) ?? null
    this.#contents.delete(seq)
    return contents
  }

  /** Returns the next capture, once there is one; null after `end`. Throws if it is over for good. */
  async next(): Promise<CaptureSummary | null> {
    const held = this.#held.shift()
    if (held) {
      if (this.#held.length < maxHeld / 2) void this.#read()
      return held
    }
    if (!this.#ended) {
      const { value } = await new Promise<IteratorResult<CaptureSummary, null>>((resolve) => {
        this.#takers.push(resolve)
      })
      if (value) return value
    }
    if (this.#failure) throw this.#failure
    return null
  }

  /** Ends the feed, with a failure if it cannot go on. */
  end(failure: Error | null = null): void {
    if (this.#ended) return
    this.#ended = true
    this.#failure = failure
    this.#connection.close()
    this.#settleOver()
    for (const taker of this.#takers.splice(0)) taker({ done: true, value: null })
  }

  #pushed(captures: CaptureSummary[]): void {
    for (const capture of captures) {
      const follows = capture.seq === this.#position + 1 && this.#held.length < maxHeld
      if (follows && this.#settings.query === undefined) this.#hold(capture)
    }
    this.#heardOf(captures.at(-1)?.seq ?? 0)
  }

  #heardOf(seq: number): void {
    this.#newest = Math.max(this.#newest, seq)
    void this.#read()
  }

  #hold(capture: CaptureSummary): void {
    if (capture.seq <= this.#position || this.#ended) return
    this.#position = capture.seq
    const taker = this.#takers.shift()
    if (taker) taker({ done: false, value: capture })
    else this.#held.push(capture)
  }

  /** Reads what is missing up to the newest number, as far as there is room; one at a time. */
  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    while (!this.#ended && this.#position < this.#newest && this.#held.length < maxHeld) {
      const before = this.#position
      const page = await this.#page()
      if (page) this.#take(page)
      // The next number that is heard of has it read again.
      if (this.#position === before) break
    }
    this.#reading = false
  }

  #take({ captures, newest, searchedTo }: CapturePage): void {
    this.#newest = Math.max(this.#newest, newest)
    for (const capture of captures) this.#hold(capture)
    const whole = captures.length < pageSize
    const to = searchedTo ?? (whole ? newest : (captures.at(-1)?.seq ?? newest))
    this.#position = Math.max(this.#position, to)
  }

  async #page(): Promise<CapturePage | null> {
    const { instance, bin, query } = this.#settings
    const asked = { after: this.#position, limit: pageSize }
    return this.#retried(() =>
      instance.page(bin, query === undefined ? asked : { ...asked, q: query }),
    )
  }

  async #checkAccess(): Promise<void> {
    const { instance, bin } = this.#settings
    await this.#retried(() => instance.page(bin, { limit: 1 }))
  }

  /** Repeats a request until it succeeds; ends the feed if it never will. Returns null then. */
  async #retried<Result>(request: () => Promise<Result>): Promise<Result | null> {
    const { trouble } = this.#settings.on
    try {
      return await retryRequest({ ended: () => this.#ended, trouble }, request)
    } catch (error) {
      this.end(asCommandFailure(error))
      return null
    }
  }
}
