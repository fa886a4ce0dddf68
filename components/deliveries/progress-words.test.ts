import { expect, test } from 'vitest'
import type { DeliveryProgress } from '@/core/contract/delivery'
import { isUnderWay, progressAfter, progressWords } from './progress-words'

const none = { since: null, queued: 0, sending: 0, succeeded: 0, failed: 0, canceled: 0 }

test.each<[Partial<DeliveryProgress>, string, boolean]>([
  [{ queued: 500 }, '0 of 500 sent on', true],
  [
    { queued: 1364, sending: 16, succeeded: 117, failed: 3 },
    '120 of 1,500 sent on, 3 failed',
    true,
  ],
  [{ sending: 1, succeeded: 1, canceled: 3 }, '1 of 5 sent on, 3 canceled', true],
  [{ succeeded: 2, failed: 1, canceled: 3 }, '3 of 6 sent on, 1 failed, 3 canceled', false],
])('%j is told as %s', (counts, words, underWay) => {
  const progress = { ...none, ...counts }
  expect(progressWords(progress)).toBe(words)
  expect(isUnderWay(progress)).toBe(underWay)
})

test('what had ended before is not counted with what is sent next', () => {
  const first = { ...none, since: '2026-11-29T10:00:00.000Z', failed: 4, succeeded: 1 }
  expect(progressAfter(first, null)).toEqual(first)
  expect(progressAfter(first, first)).toBeNull()
  const again = { ...first, succeeded: 5 }
  expect(progressAfter(again, first)).toMatchObject({ succeeded: 4, failed: 0 })
  // Since another time, it counts none of the first; deliveries may have gone with their requests.
  const other = { ...again, since: '2026-11-29T10:00:05.000Z' }
  expect(progressAfter(other, first)).toEqual(other)
  expect(progressAfter({ ...first, failed: 2 }, first)).toBeNull()
})
