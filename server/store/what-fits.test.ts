import { array, assert, asyncProperty, integer } from 'fast-check'
import { expect, test } from 'vitest'
import { keepWhatFits } from './what-fits'

/** Stores items by size while there is room; also returns the number of attempts. */
async function kept(items: { size: number }[], room: number) {
  let left = room
  let tries = 0
  const answers = await keepWhatFits(items, {
    sizeOf: ({ size }) => size,
    keep(some) {
      tries += 1
      const size = some.reduce((sum, item) => sum + item.size, 0)
      if (size > left) return Promise.resolve(undefined)
      left -= size
      return Promise.resolve(some.map((item) => items.indexOf(item)))
    },
    noRoom: 'no room' as const,
  })
  return { answers, tries, left }
}

const sized = (...sizes: number[]) => sizes.map((size) => ({ size }))

test('what fits of a batch is stored, each result at its index', async () => {
  const { answers } = await kept(sized(1, 1, 1, 1, 1), 3)
  expect(answers).toEqual([0, 1, 2, 'no room', 'no room'])
})

test('a large item does not keep small ones from being stored', async () => {
  const { answers } = await kept(sized(1000, 1, 1, 1, 900, 1), 10)
  expect(answers).toEqual(['no room', 1, 2, 3, 'no room', 5])
})

test('with no room at all, a full batch is given up after a few attempts', async () => {
  const { answers, tries } = await kept(sized(...Array.from({ length: 512 }, () => 100)), 0)
  expect(new Set(answers)).toEqual(new Set(['no room']))
  expect(tries).toBeLessThan(12)
})

test('for any sizes, stored items have their results and no small item that would fit is left', async () => {
  await assert(
    asyncProperty(
      array(integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 40 }),
      integer({ min: 0, max: 5000 }),
      async (sizes, room) => {
        const { answers, left } = await kept(sized(...sizes), room)
        const inside = sizes.filter((_, i) => answers[i] === i)
        expect(answers.filter((answer) => answer !== 'no room')).toHaveLength(inside.length)
        expect(left).toBe(room - inside.reduce((sum, size) => sum + size, 0))
        // An item that was refused alone rules out those of at least half its size.
        const outside = sizes.filter((_, i) => answers[i] === 'no room')
        const smallest = Math.min(...outside)
        expect(smallest * 2 > left || outside.length === 0).toBe(true)
      },
    ),
    { seed: 7 },
  )
})
