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
/** After so many looks it is collected up to this load: on a busy machine a little work takes much of the time. */
const patience = { looks: 3, maxBusy: 0.25 }
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
  // Measured now: the first look may come in the middle of a surge.
  let least = held()
  /** How many looks found it worth a pause that was not made. */
  let waited = 0
  return () => {
    const bytes = held()
    const load = busy()
    const isWorth = bytes > Math.max(least * minFactor, least + minBytes)
    if (!isWorth) waited = 0
    else if (load > (waited < patience.looks ? maxBusy : patience.maxBusy)) waited += 1
    else if (collect()) {
      waited = 0
      // What could not be freed is not tried again before memory has grown.
      least = held()
      return
    }
    least = Math.min(least, bytes)
  }
}
