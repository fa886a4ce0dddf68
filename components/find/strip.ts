import type { Arrivals } from '@/core/contract/arrivals'
import type { CaptureSummary } from '@/core/contract/capture'
import { isFailure } from '@/core/find/arrival-counts'
import { intervalOf } from '@/core/find/intervals'

export interface Strip {
  /** ms since 1970 */
  from: number
  to: number
  stepMs: number
  bars: Bar[]
  /** Ends at the present, not at a last arrival long ago. */
  live: boolean
  /** Counted captures have left the range: time to read it again. */
  outgrown: boolean
}

export interface Bar {
  ok: number
  failed: number
}

/**
 * Returns the strip made of what was read, of later arrivals, and of the time passed; `now` is in
 * ms on the server's clock.
 */
export function stripOf(arrivals: Arrivals, since: readonly CaptureSummary[], now: number): Strip {
  const { stepMs } = arrivals
  const [from, to] = [Date.parse(arrivals.from), Date.parse(arrivals.to)]
  const latest = since.reduce((at, { receivedAt }) => Math.max(at, Date.parse(receivedAt)), 0)
  const live = latest > 0 || Date.parse(arrivals.now) < to
  const end = Math.max(latest, live ? now : 0)
  const steps = Math.max(0, Math.floor((end - to) / stepMs) + 1)
  const count = arrivals.buckets.length
  const left = arrivals.buckets.slice(0, steps)
  const bars = [
    ...arrivals.buckets.slice(steps),
    ...Array.from({ length: Math.min(steps, count) }, () => ({ ok: 0, failed: 0 })),
  ]
  const strip = { from: from + steps * stepMs, to: to + steps * stepMs, stepMs }
  addTo(bars, strip, since)
  return { ...strip, bars, live, outgrown: left.some(({ ok, failed }) => ok + failed > 0) }
}

/** Counts captures into bars, replacing bars instead of changing them. */
function addTo(
  bars: Bar[],
  strip: { from: number; to: number; stepMs: number },
  captures: readonly CaptureSummary[],
): void {
  for (const capture of captures) {
    const i = intervalOf(strip, Date.parse(capture.receivedAt))
    const { ok, failed } = bars[i] ?? { ok: 0, failed: 0 }
    const bad = isFailure(capture)
    bars[i] = { ok: ok + (bad ? 0 : 1), failed: failed + (bad ? 1 : 0) }
  }
}

/**
 * Returns the bars of some captures only, in a strip's intervals; leaves out captures outside it.
 */
export function barsOf(strip: Strip, captures: readonly CaptureSummary[]): Bar[] {
  const bars: Bar[] = strip.bars.map(() => ({ ok: 0, failed: 0 }))
  addTo(
    bars,
    strip,
    captures.filter(({ receivedAt }) => Date.parse(receivedAt) >= strip.from),
  )
  return bars
}
