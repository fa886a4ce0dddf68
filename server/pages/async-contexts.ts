import { AsyncLocalStorage } from 'node:async_hooks'
import { createRequire } from 'node:module'

/** What CommonJS modules are given by `require('async_hooks')`. */
export const required = createRequire(import.meta.url)('node:async_hooks') as {
  AsyncLocalStorage: typeof AsyncLocalStorage
}

/** Whether this Node calls hooks for contexts; later ones keep them without. */
export const contextsNeedHooks = Number(process.versions.node.split('.')[0]) < 24

/** For how long nothing may have been under way, in ms: what a request left behind is over by then. */
const quietMs = 2000

/**
 * The async contexts of a framework that runs in this process beside the captures. Before Node 24, one
 * AsyncLocalStorage that was ever used makes Node call hooks for each promise and callback of the process, until it
 * is disabled: a capture then takes about a sixth longer. So they are disabled while none of the framework's
 * requests is under way. Using one enables it again.
 */
export class AsyncContexts {
  readonly #made = new Set<AsyncLocalStorage<unknown>>()
  readonly #quietMs: number
  #underWay = 0
  #rest: NodeJS.Timeout | undefined

  constructor(after = quietMs) {
    this.#quietMs = after
  }

  /** Makes each AsyncLocalStorage that a CommonJS module loaded later makes one of these contexts, whosever it is. */
  provide(): void {
    const made = this.#made
    class Provided<Store> extends AsyncLocalStorage<Store> {
      constructor(...options: ConstructorParameters<typeof AsyncLocalStorage>) {
        super(...options)
        made.add(this)
      }
    }
    required.AsyncLocalStorage = Provided
  }

  /** Keeps the contexts enabled until the work has settled. Returns what it returns. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    clearTimeout(this.#rest)
    this.#underWay += 1
    try {
      return await work()
    } finally {
      this.#underWay -= 1
      if (this.#underWay === 0) this.#rest = setTimeout(this.#disable, this.#quietMs).unref()
    }
  }

  readonly #disable = (): void => {
    for (const context of this.#made) context.disable()
  }
}
