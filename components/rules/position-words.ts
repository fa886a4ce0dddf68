import type { DrillPosition } from '@/core/contract/drill'
import type { RuleAnswer } from '@/core/contract/replies'
import { plural } from '../ui/words'

type Plan = Pick<Extract<RuleAnswer, { kind: 'drill' }>, 'steps' | 'per' | 'atEnd'>

/**
 * Returns "Next: step 1 of 3", "Over: stays at step 3", "4 events, the last one next at step 2 of
 * 3".
 */
export function positionWords(
  { steps, per, atEnd }: Plan,
  drills: readonly DrillPosition[],
): string {
  const [last] = drills
  const of = steps.length
  if (!last) return per === 'event' ? `No event yet; each begins at step 1 of ${of}` : next(0, of)
  const stands = standOf(last, of, atEnd)
  if (per === 'bin') return stands
  return `${plural(drills.length, 'event')}; the last one: ${lower(stands)}`
}

function standOf(
  { position, next: step }: DrillPosition,
  of: number,
  atEnd: Plan['atEnd'],
): string {
  if (step === null) return 'Over: the next rule answers'
  if (atEnd === 'stay' && position >= of) return `Over: stays at step ${of}`
  const round = atEnd === 'repeat' ? Math.floor(position / of) : 0
  return round === 0 ? next(step, of) : `${next(step, of)}, round ${round + 1}`
}

const next = (step: number, of: number): string => `Next: step ${step + 1} of ${of}`
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
