'use client'

import { RotateCcw } from 'lucide-react'
import type { DrillPosition } from '@/core/contract/drill'
import type { RuleAnswer } from '@/core/contract/replies'
import { Button } from '../ui/button'
import { messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { PlanStrip } from './plan-strip'
import { positionWords } from './position-words'

/** The current step of a saved plan, kept up to date, and a button to restart it. */
export function PlanPosition({
  plan,
  drills,
  onReset,
}: {
  plan: Extract<RuleAnswer, { kind: 'drill' }>
  drills: DrillPosition[]
  onReset: () => Promise<void>
}) {
  const [last] = drills
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <PlanStrip steps={plan.steps} next={last?.next ?? (last ? null : 0)} />
      <span role="status" aria-label="Current step" className="text-sm text-ink-2">
        {positionWords(plan, drills)}
      </span>
      <Button
        icon={RotateCcw}
        disabled={!drills.some(({ position }) => position > 0)}
        onClick={() => onReset().catch((error: unknown) => toast.error(messageOf(error)))}
      >
        Reset
      </Button>
    </div>
  )
}
