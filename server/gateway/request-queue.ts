import { Failure } from '@/core/errors'
import { bucket } from './bucket'

/** Requests of one socket that may wait. As many bins may be watched, and left again. */
const maxWaiting = 100
/** A socket that keeps sending requests while refused is disconnected. */
const refusals = { burst: 100, perSecond: 1 }

export interface QueueSettings {
  /** Takes one from the socket's rate limits: returns 0, or the seconds until the next is allowed. */
  take(): number
  /** Runs a task when there is room among the requests of all sockets. */
  turn<Result>(task: () => Promise<Result>): Promise<Result>
  /** Disconnects a socket that was refused too often. */
  cut(): void
}

/** Handles the requests of one socket one at a time, in order of arrival. */
export class RequestQueue {
  readonly #settings: QueueSettings
  readonly #waiting: (() => Promise<void>)[] = []
  readonly #mayBeRefused = bucket(refusals)
  #busy = false
  #ended = false

  constructor(settings: QueueSettings) {
    this.#settings = settings
  }

  /**
   * @param task never rejects
   * @param refuse called with why the task is not done; null if it is done regardless, and an
   *   excess only counts towards being disconnected
   */
  add(task: () => Promise<void>, refuse: ((failure: Failure) => void) | null): void {
    if (this.#ended) return
    const failure = this.#failure()
    if (!failure || !refuse) {
      this.#waiting.push(task)
      if (!this.#busy) void this.#work()
    } else refuse(failure)
    if (!failure || this.#mayBeRefused(1)) return
    this.end()
    this.#settings.cut()
  }

  /** Drops waiting requests and accepts no more. */
  end(): void {
    this.#ended = true
    this.#waiting.length = 0
  }

  #failure(): Failure | null {
    if (this.#waiting.length >= maxWaiting) {
      return new Failure(
        'rate_limited',
        `${maxWaiting} requests of this socket are already waiting`,
      )
    }
    const wait = this.#settings.take()
    if (wait === 0) return null
    const again = `Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}`
    return new Failure('rate_limited', `Too many requests over sockets. ${again}`, wait)
  }

  async #work(): Promise<void> {
    this.#busy = true
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) {
      await this.#settings.turn(task)
    }
    this.#busy = false
  }
}

/** Returns a function that runs at most `max` tasks at a time; the others wait in order of arrival. */
export function turnsOf(max: number): QueueSettings['turn'] {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running === max) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
