/** Target time of one step, in ms. */
const targetMs = 8
const minRows = 5

/** How many rows a read takes per step: halved after a slow step, doubled after a fast one. */
export interface StepSize {
  take<Result>(read: (rows: number) => Promise<Result> | Result): Promise<Result>
}

/** Adapts the step because rows differ in size: a head may be 100 bytes or 80 KB. */
export function stepSize(
  { first, max }: { first: number; max: number },
  clock = () => performance.now(),
): StepSize {
  let rows = first
  return {
    async take(read) {
      const started = clock()
      const result = await read(rows)
      const took = clock() - started
      if (took > targetMs) rows = Math.max(minRows, rows >> 1)
      else if (took < targetMs / 3) rows = Math.min(max, rows * 2)
      return result
    },
  }
}
