import type { ReplyPlan } from '@/core/contract/replies'
import { stepText } from '@/core/replies/plan-text'
import { statusColour } from '../inspector/colours'
import { cx } from '../ui/cx'

/** The steps of a plan in their order; the one that answers next has a copper edge. */
export function PlanStrip({
  steps,
  next,
}: {
  steps: readonly ReplyPlan[]
  /** From 0; null where none does. */
  next: number | null
}) {
  return (
    <ol aria-label="Steps of the plan" className="flex flex-wrap gap-1">
      {steps.map((step, at) => (
        <li
          // Steps have nothing else that names them.
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
      ))}
    </ol>
  )
}

/** Red where the sender gets no answer at all. */
export function stepColour({ manner, status }: Pick<ReplyPlan, 'manner' | 'status'>): string {
  return manner === 'hang' || manner === 'reset' ? 'text-server' : statusColour(status)
}
