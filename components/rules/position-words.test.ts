import { expect, it } from 'vitest'
import type { DrillPosition } from '@/core/contract/drill'
import { defaultReply } from './plain-replies'
import { positionWords } from './position-words'

const steps = [503, 503, 200].map((status) => ({ ...defaultReply, status }))
const drill = (position: number, next: number | null): DrillPosition => ({
  rule: 'a',
  eventKey: null,
  position,
  steps: 3,
  next,
})

it.each([
  ['stay', 0, 0, 'Next: step 1 of 3'],
  ['stay', 2, 2, 'Next: step 3 of 3'],
  ['stay', 3, 2, 'Over: stays at step 3'],
  ['repeat', 4, 1, 'Next: step 2 of 3, round 2'],
  ['pass', 3, null, 'Over: the next rule answers'],
] as const)('a plan that ends with %s says after %i answers: %s', (atEnd, position, at, words) => {
  expect(positionWords({ steps, per: 'bin', atEnd }, [drill(position, at)])).toBe(words)
})

it('counts events, and describes the one that moved last', () => {
  const plan = { steps, per: 'event', atEnd: 'stay' } as const
  expect(positionWords(plan, [])).toBe('No event yet; each begins at step 1 of 3')
  expect(positionWords(plan, [drill(1, 1), drill(2, 2)])).toBe(
    '2 events; the last one: next: step 2 of 3',
  )
})
