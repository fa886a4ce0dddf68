/** Waiting work by tenant, served round-robin. */
export interface ScriptQueue<Work> {
  /** Returns null; or, if too many wait in total or of this tenant, how many are waiting. */
  add(tenant: number, work: Work): number | null
  /** Removes and returns the next work. */
  next(): Work | undefined
}

export function scriptQueue<Work>(max: {
  waiting: number
  waitingOfOne: number
}): ScriptQueue<Work> {
  // A Map keeps insertion order, which is the order of turns.
  const queues = new Map<number, Work[]>()
  let waiting = 0
  let last: number | undefined
  return {
    add(tenant, work) {
      const queue = queues.get(tenant) ?? []
      if (queue.length >= max.waitingOfOne) return queue.length
      if (waiting >= max.waiting) return waiting
      queue.push(work)
      queues.set(tenant, queue)
      waiting += 1
      return null
    },
    next() {
      const [first, second] = queues
      const turn = first?.[0] === last ? (second ?? first) : first
      if (!turn) return undefined
      const [tenant, queue] = turn
      const work = queue.shift()
      queues.delete(tenant)
      if (queue.length > 0) queues.set(tenant, queue)
      waiting -= 1
      last = tenant
      return work
    },
  }
}
