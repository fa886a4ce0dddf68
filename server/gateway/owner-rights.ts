import { type Caller, grantOf } from '@/core/access/access'
import type { Services } from '@/core/services'

/** How often the time left is checked: a timer takes 24 days at most. */
const recheckMs = 60_000

/** A socket's right to watch bins as their owner. */
export interface OwnerRights {
  /** Call when the socket begins to watch a bin as its owner. */
  begin(): void
  /** Call when an owner's keys have changed. */
  changed(owner: number): void
  stop(): void
}

/**
 * Rechecks a socket's key or browser whenever its owner's keys change and when its key ends. Calls
 * `cut` if access has ended: a page reconnects, and is checked anew.
 */
export function ownerRights(services: Services, caller: Caller, cut: () => void): OwnerRights {
  let owner: number | 'unknown' | null = null
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function check(): Promise<void> {
    clearTimeout(timer)
    // A failed check counts as ended: nobody watches longer than they may.
    const grant = await grantOf(services, caller).catch(() => null)
    if (stopped) return
    if (!grant) return cut()
    owner = grant.owner
    if (grant.endsAt === null) return
    const left = grant.endsAt - services.running.ms()
    clearTimeout(timer)
    timer = setTimeout(() => void check(), Math.min(Math.max(left, 0) + 1, recheckMs)).unref()
  }

  return {
    begin() {
      if (owner !== null) return
      owner = 'unknown'
      void check()
    },
    changed(of) {
      if (owner === of || owner === 'unknown') void check()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
