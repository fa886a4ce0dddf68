import { memo } from 'react'
import type { Bar, Strip } from './strip'

/**
 * The histogram's bars, failures at the bottom; captures that match a query (`bars`) stand out from
 * the rest.
 */
export const StripBars = memo(function StripBars({
  strip,
  bars,
}: {
  strip: Strip
  bars: Bar[] | null
}) {
  const sum = ({ ok, failed }: Bar) => ok + failed
  const max = Math.max(1, ...strip.bars.map(sum))
  const width = 100 / strip.bars.length
  return (
    <svg
      aria-hidden
      className="size-full overflow-visible border-b border-line"
      preserveAspectRatio="none"
      viewBox="0 0 100 100"
    >
      {strip.bars.map((bar, i) => {
        const shown = bars?.[i] ?? (bars ? { ok: 0, failed: 0 } : bar)
        if (sum(bar) === 0) return null
        // High enough that a single request among thousands is visible.
        const high = (n: number) => (n === 0 ? 0 : Math.max(7, (92 * n) / max))
        const piece = (n: number, above: number, colour: string) =>
          n > 0 && (
            <rect
              x={i * width + width * 0.16}
              width={width * 0.68}
              y={100 - above - high(n)}
              height={high(n)}
              className={colour}
            />
          )
        return (
          <g key={i}>
            {bars && piece(sum(bar), 0, 'fill-line-strong')}
            {piece(shown.failed, 0, 'fill-server')}
            {piece(shown.ok, high(shown.failed), 'fill-copper-line')}
          </g>
        )
      })}
    </svg>
  )
})
