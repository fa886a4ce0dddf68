import type { Attempt } from '@/core/contract/attempts'
import { cx } from '../ui/cx'
import { outcomeFill } from './outcome'

/** How long the sender waited, relative to the event's longest wait. */
export function WaitBar({ attempt, longest }: { attempt: Attempt; longest: number }) {
  const { replyMs, waiting } = attempt
  const share = waiting ? 1 : replyMs === null || longest === 0 ? 0 : replyMs / longest
  return (
    <span aria-hidden className="block h-1.5 w-full overflow-hidden rounded-full bg-line">
      <span
        className={cx('block h-full rounded-full', outcomeFill(attempt))}
        style={{ width: `${Math.max(4, 100 * share)}%` }}
      />
    </span>
  )
}

export const longestWait = (attempts: readonly Attempt[]): number =>
  Math.max(0, ...attempts.map(({ replyMs }) => replyMs ?? 0))
