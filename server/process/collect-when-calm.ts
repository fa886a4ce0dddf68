export interface MemorySettings {
  /** Bytes that are held: the process's resident memory, or a thread's heap. */
  held(): number
  /** The share of the time since the last call in which the thread was busy, 0 to 1. */
  busy(): number
  /** Runs a full garbage collection, blocking the thread meanwhile. Returns false if it could not. */
  collect(): boolean
}

/** Above this load nothing is collected: the pause would be noticed. */
const maxBusy = 0.1
/** Growth that is worth a pause of some 70 ms: both as a factor and in bytes. */
const minFactor = 1.05
const minBytes = 8 * 1024 * 1024

/**
 * Frees memory once a surge is over. V8 collects when something is allocated: after a surge little
 * is, so the surge's garbage would stay for minutes.
 *
 * @returns a function to call every few seconds
 */
export function collectWhenCalm({ held, busy, collect }: MemorySettings): () => void {
  let least = Infinity
  return () => {
    const bytes = held()
    const calm = busy() <= maxBusy
    if (!calm || bytes <= Math.max(least * minFactor, least + minBytes)) {
      least = Math.min(least, bytes)
      return
    }
    if (!collect()) return
    // What could not be freed is not tried again before memory has grown.
    least = held()
  }
}
