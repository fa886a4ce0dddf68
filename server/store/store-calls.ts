import { clientClosed, Failure } from '@/core/errors'
import type { StoreLoad } from '@/core/metrics'
import { type Asker, type Tenant, Tenants } from './tenants'
import type { TenantQueue, Queued } from './tenant-queue'
import { type StoreLimits, type StoreQueues, storeQueues } from './queues'
import type { Thread } from './thread'
import { binIn } from './operations'

interface Turn<Result> {
  tenant: Tenant
  work(): Promise<Result>
  signal: AbortSignal | undefined
}

/** Calls the operations of the store: each call waits in a fair queue, then goes to its thread. */
export class StoreCalls {
  readonly #queues: StoreQueues
  readonly #tenants = new Tenants()
  #refused = 0
  #givenUp = 0

  constructor(limits: StoreLimits) {
    this.#queues = storeQueues(limits)
  }

  /** Returns the operations that run in a thread, each call queued for the tenant that `askers` returns. */
  operations<Operations>(
    askers: { [Name in keyof Operations]: (...args: never[]) => Asker },
    thread: Thread,
    queue: keyof StoreQueues,
  ): Operations {
    const names = Object.keys(askers) as (keyof Operations & string)[]
    const called = names.map((name) => {
      const operation = async (...given: unknown[]): Promise<unknown> => {
        const { args, signal } = withoutSignal(given)
        const tenant = this.#tenants.of(askers[name](...(args as never[])))
        const work = (): Promise<unknown> => thread.call(name, args, signal)
        const answer = await this.#inTurn(this.#queues[queue], { tenant, work, signal })
        const bin = binIn(name, answer)
        if (bin) this.#tenants.learn(bin)
        return answer
      }
      return [name, operation]
    })
    return Object.fromEntries(called) as Operations
  }

  load(): StoreLoad {
    const waiting = Object.values(this.#queues).reduce((sum, queue) => sum + queue.waiting, 0)
    return { waiting, refused: this.#refused, givenUp: this.#givenUp }
  }

  /** Refuses waiting and new calls. */
  close(): void {
    for (const queue of Object.values(this.#queues)) queue.close(stopping())
  }

  /** Runs the work when it is its turn, and occupies the queue until it is finished. */
  #inTurn<Result>(queue: TenantQueue, { tenant, work, signal }: Turn<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const stopListening = (): void => signal?.removeEventListener('abort', giveUp)
      const call: Queued = {
        tenant,
        start() {
          const over = (): void => {
            stopListening()
            queue.ended(call)
          }
          work().finally(over).then(resolve, reject)
        },
        refuse: (failure) => {
          this.#refused += 1
          stopListening()
          reject(failure)
        },
      }
      const giveUp = (): void => {
        this.#givenUp += 1
        queue.leave(call)
        reject(clientClosed())
      }
      if (signal?.aborted) return giveUp()
      signal?.addEventListener('abort', giveUp, { once: true })
      queue.enter(call)
    })
  }
}

export const stopping = (): Failure => new Failure('busy', 'The server is stopping', 5)

/** Splits off the last argument, which is a signal or undefined. */
function withoutSignal(given: unknown[]): { args: unknown[]; signal: AbortSignal | undefined } {
  const last = given.at(-1)
  if (last instanceof AbortSignal) return { args: given.slice(0, -1), signal: last }
  return { args: last === undefined ? given.slice(0, -1) : given, signal: undefined }
}
