import { Failure } from '@/core/errors'
import type { Tenant } from './tenants'
import { RoundRobin } from './round-robin'

export interface QueueLimits {
  /** Calls running at once, in total and per tenant. */
  underWay: number
  underWayEach: number
  /** Calls waiting, in total and per tenant. */
  waiting: number
  waitingEach: number
  /** How long a call may wait, in ms. */
  waitMs: number
}

/** A call to a thread. */
export interface Queued {
  readonly tenant: Tenant
  /** Starts the call; call `ended` when it is finished. */
  start(): void
  refuse(failure: Failure): void
}

/**
 * The bounded, fair queue in front of a thread. Few calls run at once, so that few results can arrive
 * in one turn of the event loop; the others wait here, where they can still be cancelled, and tenants
 * are served round-robin. When the queue is full, a tenant with few waiting calls still gets in, and
 * the last call of the tenant with the most is refused.
 */
export class TenantQueue {
  readonly #what: string
  readonly #limits: QueueLimits
  readonly #waiting = new RoundRobin<Queued>()
  readonly #deadlines = new Map<Queued, NodeJS.Timeout>()
  readonly #underWay = new Map<string, number>()
  #allUnderWay = 0
  #closed: Failure | null = null

  /** @param what what waits here, as messages call it: "searches" */
  constructor(what: string, limits: QueueLimits) {
    this.#what = what
    this.#limits = limits
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /** Starts the call now or later; or refuses it, or another one to make room. */
  enter(call: Queued): void {
    if (this.#closed) return call.refuse(this.#closed)
    if (this.#mayStart(call.tenant.name)) return this.#start(call)
    const full = call.tenant.refusable ? this.#makeRoom(call.tenant) : null
    if (full) return call.refuse(full)
    this.#waiting.add(call)
    if (!call.tenant.refusable) return
    const deadline = setTimeout(() => this.#waitedTooLong(call), this.#limits.waitMs)
    this.#deadlines.set(call, deadline)
  }

  /** Cancels a call. Returns true if it was waiting: then it is never started. */
  leave(call: Queued): boolean {
    clearTimeout(this.#deadlines.get(call))
    this.#deadlines.delete(call)
    return this.#waiting.remove(call)
  }

  /** Call when a started call has finished. */
  ended({ tenant: { name } }: Queued): void {
    const left = (this.#underWay.get(name) ?? 1) - 1
    this.#allUnderWay -= 1
    if (left > 0) this.#underWay.set(name, left)
    else this.#underWay.delete(name)
    const next = this.#waiting.next((tenant) => this.#mayStart(tenant))
    if (!next) return
    this.leave(next)
    this.#start(next)
  }

  /** Refuses waiting and new calls; running calls continue. */
  close(failure: Failure): void {
    this.#closed = failure
    for (const deadline of this.#deadlines.values()) clearTimeout(deadline)
    this.#deadlines.clear()
    for (const call of this.#waiting.clear()) call.refuse(failure)
  }

  #mayStart(tenant: string): boolean {
    const { underWay, underWayEach } = this.#limits
    return this.#allUnderWay < underWay && (this.#underWay.get(tenant) ?? 0) < underWayEach
  }

  #start(call: Queued): void {
    const { name } = call.tenant
    this.#allUnderWay += 1
    this.#underWay.set(name, (this.#underWay.get(name) ?? 0) + 1)
    call.start()
  }

  /** Returns why there is no room for one more call of this tenant; null if there is room. */
  #makeRoom(tenant: Tenant): Failure | null {
    const { waiting, waitingEach } = this.#limits
    const own = this.#waiting.of(tenant.name)
    if (own >= waitingEach) {
      const full = this.#busy(
        `This owner already has ${waitingEach} ${this.#what} waiting, the limit`,
        2,
      )
      const last = this.#waiting.lastOfLongest(tenant.name)
      const much = last && this.#waiting.inLine(last.tenant) > this.#waiting.inLine(tenant) + 1
      return much ? this.#refuse(last, full) : full
    }
    if (this.#waiting.size < waiting) return null
    const full = this.#busy(
      `This instance already has ${waiting} ${this.#what} waiting, the limit`,
      2,
    )
    const most = this.#waiting.most()
    const last = most === undefined ? undefined : this.#waiting.lastOfLongest(most)
    const much = last && this.#waiting.of(last.tenant.name) > own + 1
    return much ? this.#refuse(last, full) : full
  }

  #refuse(call: Queued, why: Failure): null {
    this.leave(call)
    call.refuse(why)
    return null
  }

  #waitedTooLong(call: Queued): void {
    const seconds = Math.round(this.#limits.waitMs / 100) / 10
    this.#refuse(
      call,
      this.#busy(`Timed out after waiting ${seconds} s for other ${this.#what}`, 5),
    )
  }

  #busy(message: string, retryAfter: number): Failure {
    return new Failure('busy', message, retryAfter)
  }
}
