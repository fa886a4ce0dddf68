import { asError } from '@/core/errors'
import { InstanceFailure } from '../instance/instance'
import type { LocalDeliveries } from '../local/deliveries'
import type { ListenView } from './listen-view'
import type { OpenedBin } from './open-bin'

/** Captures that wait at most; an owner who sends more at once is told by the instance. */
const maxWaiting = 10_000

interface ReplaySettings {
  opened: OpenedBin
  query: string | undefined
  view: Pick<ListenView, 'trouble'>
}

/** Captures that the owner sends to those who listen: one after another, beside what arrives. */
export class Replays {
  readonly #settings: ReplaySettings
  readonly #deliveries: Pick<LocalDeliveries, 'add'>
  readonly #waiting: number[] = []
  #working = false
  #ended = false

  constructor(settings: ReplaySettings, deliveries: Pick<LocalDeliveries, 'add'>) {
    this.#settings = settings
    this.#deliveries = deliveries
  }

  add(seqs: readonly number[]): void {
    this.#waiting.push(...seqs.slice(0, maxWaiting - this.#waiting.length))
    if (!this.#working) void this.#work()
  }

  end(): void {
    this.#ended = true
  }

  async #work(): Promise<void> {
    this.#working = true
    for (
      let seq = this.#waiting.shift();
      seq !== undefined && !this.#ended;
      seq = this.#waiting.shift()
    ) {
      try {
        if (await this.#matches(seq)) await this.#send(seq)
      } catch (error) {
        const why = asError(error).message
        const gone = error instanceof InstanceFailure && error.isNotThere
        this.#settings.view.trouble(
          `#${seq} was not sent again: ${gone ? 'it is not kept any more' : why}`,
        )
      }
    }
    this.#working = false
  }

  async #send(seq: number): Promise<void> {
    const { instance, bin } = this.#settings.opened
    const capture = await instance.capture(bin, seq)
    const body = await instance.body(bin, capture)
    const whole = Promise.resolve({ capture, body })
    await this.#deliveries.add({ summary: capture, whole, replay: true })
  }

  /** Whether the filter selects a capture. */
  async #matches(seq: number): Promise<boolean> {
    const { opened, query } = this.#settings
    if (query === undefined) return true
    const asked = { after: seq - 1, limit: 1, q: query }
    const { captures } = await opened.instance.page(opened.bin, asked)
    return captures[0]?.seq === seq
  }
}
