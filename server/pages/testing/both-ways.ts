import { type NextApp, startNext, type StartPages } from '../next-app'

/** Next alone, and behind what answers in its place, in one server over the same services: each request takes one way. */
export class BothWays {
  /** Which way the next request takes. */
  way: 'next' | 'ours' = 'ours'
  /** How many requests Next was handed by what stands before it. */
  handed = 0
  readonly #before: (pages: NextApp) => NextApp

  /** @param before returns what answers in the place of the pages it is given */
  constructor(before: (pages: NextApp) => NextApp) {
    this.#before = before
  }

  readonly start: StartPages = (settings) => {
    const next = startNext(settings)
    const ours = this.#before({
      ...next,
      request: (request, response) => {
        this.handed += 1
        return next.request(request, response)
      },
    })
    return {
      ...next,
      request: (request, response) =>
        (this.way === 'ours' ? ours : next).request(request, response),
    }
  }
}
