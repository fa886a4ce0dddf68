import type { ReplySettings } from '@/core/contract/replies'
import { stepText } from '@/core/replies/plan-text'
import { statusColour } from '../elements/colours'
import { cx } from '../ui/cx'

const maxSteps = 12

/**
 * The steps of a plan in order; of a long one, those around the next. The next step has a copper
 * edge.
 */
export function PlanStrip({
  steps,
  next,
}: {
  steps: readonly ReplySettings[]
  /** From 0; null if there is none. */
  next: number | null
}) {
  const from = Math.max(0, Math.min((next ?? steps.length) - 4, steps.length - maxSteps))
  const after = steps.length - from - maxSteps
  return (
    <ol aria-label="Steps of the plan" className="flex flex-wrap items-center gap-1">
      {from > 0 && <More count={from} where="before" />}
      {steps.slice(from, from + maxSteps).map((step, index) => {
        const at = from + index
        return (
          <li
            key={at}
            aria-current={at === next ? 'step' : undefined}
            className={cx(
              'rounded-sm border bg-panel px-1.5 font-mono text-xs leading-5',
              at === next ? 'border-copper outline-1 outline-copper' : 'border-line',
            )}
          >
            <span className={stepColour(step)}>{stepText(step)}</span>
            {at === next && <span className="sr-only">, next</span>}
          </li>
        )
      })}
      {after > 0 && <More count={after} where="after" />}
    </ol>
  )
}

function More({ count, where }: { count: number; where: 'before' | 'after' }) {
  return (
    <li className="px-1 text-xs text-ink-2">
      {count} {where}
    </li>
  )
}

/** Returns a step's colour: red if the sender gets no reply at all. */
export function stepColour({
  faultMode,
  status,
}: Pick<ReplySettings, 'faultMode' | 'status'>): string {
  return faultMode === 'hang' || faultMode === 'reset' ? 'text-server' : statusColour(status)
}
