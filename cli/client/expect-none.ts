import type { BinOf } from './bin-of'
import { timerMs } from './pause'
import { seconds, WaitError } from './wait-error'
import { firstBy, selectedBy } from './wait-for'

export interface ExpectNoneOptions {
  /** Milliseconds for which none may come. */
  for: number
  /** The query that selects what may not come; without it no request at all may. */
  q?: string
  /** Requests up to this number do not count; 0 without it. */
  after?: number
  signal?: AbortSignal | undefined
}

/** Resolves if no request that a query selects comes for a time, nor is there already. Throws WaitError, and ApiError. */
export async function expectNone(
  bin: BinOf,
  { for: ms, q = '', after = 0, signal }: ExpectNoneOptions,
): Promise<void> {
  const longest = timerMs(ms)
  const begun = Date.now()
  const { capture } = await firstBy(bin, q, { end: begun + longest, after, signal })
  if (!capture) return
  const took = Date.now() - begun
  throw new WaitError(
    `A request to ${bin.id}${selectedBy(q)} came within ${seconds(Math.min(took, ms))}, and none was expected.`,
    [{ ...capture, failed: '' }],
  )
}
