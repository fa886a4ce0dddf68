import { backOff } from '../background/back-off'

/** Retries a background task of the writer: after a failure, only once the back-off time has passed. */
export class Retry {
  readonly #tell: (error: string | null) => void
  readonly #clock: () => number
  readonly #waitAfter = backOff()
  #tries = 0
  #notBefore = 0

  /** @param tell called with each failure, and once with null when it works again */
  constructor(tell: (error: string | null) => void, clock = () => performance.now()) {
    this.#tell = tell
    this.#clock = clock
  }

  isDue(): boolean {
    return this.#tries === 0 || this.#clock() >= this.#notBefore
  }

  failed(error: string): void {
    this.#tries += 1
    this.#notBefore = this.#clock() + this.#waitAfter(this.#tries)
    this.#tell(error)
  }

  worked(): void {
    if (this.#tries > 0) this.#tell(null)
    this.#tries = 0
  }
}
