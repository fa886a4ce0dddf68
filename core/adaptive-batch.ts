import { performance } from 'node:perf_hooks'

/** About what one write may take of the thread that also keeps captures, in ms. */
const enoughMs = 10
const fewest = 16

/** How many rows one write may take: half as many after one that took long, twice after a short one. */
export interface Paced {
  readonly rows: number
  /** Runs a write of so many rows. */
  write<T>(work: (rows: number) => Promise<T>): Promise<T>
}

export function paced(first: number, most: number, clock = () => performance.now()): Paced {
  let rows = first
  return {
    get rows() {
      return rows
    },
    async write(work) {
      const started = clock()
      const result = await work(rows)
      const slow = clock() - started > enoughMs
      rows = slow ? Math.max(fewest, rows >> 1) : Math.min(most, rows * 2)
      return result
    },
  }
}
