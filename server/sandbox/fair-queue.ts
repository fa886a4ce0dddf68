/** Waiting work by customer: whoever was served last comes last. */
export interface Turns<Work> {
  /** Null, or the number that wait already where that is too many, of all or of this customer. */
  add(customer: number, work: Work): number | null
  /** The next in turn. */
  next(): Work | undefined
}

export function createTurns<Work>(most: { waiting: number; waitingOfOne: number }): Turns<Work> {
  // A Map keeps the order of insertion, which is the order of turns.
  const queues = new Map<number, Work[]>()
  let waiting = 0
  let last: number | undefined
  return {
    add(customer, work) {
      const queue = queues.get(customer) ?? []
      if (queue.length >= most.waitingOfOne) return queue.length
      if (waiting >= most.waiting) return waiting
      queue.push(work)
      queues.set(customer, queue)
      waiting += 1
      return null
    },
    next() {
      const [first, second] = queues
      const turn = first?.[0] === last ? (second ?? first) : first
      if (!turn) return undefined
      const [customer, queue] = turn
      const work = queue.shift()
      queues.delete(customer)
      if (queue.length > 0) queues.set(customer, queue)
      waiting -= 1
      last = customer
      return work
    },
  }
}
