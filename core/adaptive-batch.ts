/** Target time of one write, in ms: the same thread also stores captures. */
const targetMs = 10
const minRows = 16

/** Adapts the rows per write: halves them after a slow write, doubles them after a fast one. */
export interface AdaptiveBatch {
  readonly rows: number
  /** Runs one write, passing it the number of rows to write. */
  write<T>(work: (rows: number) => Promise<T>): Promise<T>
}

export function adaptiveBatch(
  first: number,
  max: number,
  clock = () => performance.now(),
): AdaptiveBatch {
  let rows = first
  return {
    get rows() {
      return rows
    },
    async write(work) {
      const started = clock()
      const result = await work(rows)
      const slow = clock() - started > targetMs
      rows = slow ? Math.max(minRows, rows >> 1) : Math.min(max, rows * 2)
      return result
    },
  }
}
