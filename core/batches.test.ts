import { array, assert, integer, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { batches } from './batches'

test('for any items: all are kept in order, no batch is empty, and only a batch of one exceeds the size', () => {
  assert(
    property(
      array(nat(20)),
      integer({ min: 1, max: 5 }),
      integer({ min: 1, max: 30 }),
      (items, maxItems, maxSize) => {
        const made = [...batches(items, { maxItems, maxSize, sizeOf: (item) => item })]
        expect(made.flat()).toEqual(items)
        for (const [at, batch] of made.entries()) {
          const size = batch.reduce((sum, item) => sum + item, 0)
          expect(batch.length).toBeGreaterThan(0)
          expect(batch.length).toBeLessThanOrEqual(maxItems)
          expect(batch.length === 1 || size <= maxSize).toBe(true)
          // No batch begins if its first item still fitted into the batch before.
          const next = made[at + 1]?.[0] ?? Infinity
          expect(batch.length === maxItems || size + next > maxSize).toBe(true)
        }
      },
    ),
    { seed: 1 },
  )
})
