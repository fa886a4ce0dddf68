/** Bytes of bodies held in memory at once, over all connections. */
export interface BodyBudget {
  /** False when there is no room; nothing is taken then. */
  take(bytes: number): boolean
  give(bytes: number): void
}

export function bodyBudget(limit: number): BodyBudget {
  let held = 0
  return {
    take(bytes) {
      if (held + bytes > limit) return false
      held += bytes
      return true
    },
    give(bytes) {
      held -= bytes
    },
  }
}
