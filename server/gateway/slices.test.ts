import { expect, test } from 'vitest'
import { inSlices } from './slices'

/**
 * Runs steps of so many milliseconds, some of which end their slice; returns the event-loop turn of
 * each step and the cost of each slice.
 */
async function run(steps: number[], ending: number[] = []) {
  let now = 0
  const turns: number[] = []
  const costs: number[] = []
  let turn = 0
  let watching = true
  const watch = (): void => {
    turn += 1
    if (watching) setImmediate(watch)
  }
  function* work(): Generator<boolean> {
    for (const [i, ms] of steps.entries()) {
      now += ms
      turns.push(turn)
      yield ending.includes(i)
    }
  }
  setImmediate(watch)
  await new Promise<void>((done) =>
    inSlices(work(), { spent: (ms) => costs.push(ms), done, clock: () => now }),
  )
  watching = false
  return { turns, costs }
}

test('short steps are done at once', async () => {
  const { turns, costs } = await run([0.1, 0.1, 0.1])
  expect(turns).toEqual([0, 0, 0])
  expect(costs).toHaveLength(1)
  expect(costs[0]).toBeCloseTo(0.3)
})

test('other work runs after half a millisecond', async () => {
  const { turns, costs } = await run([0.3, 0.3, 0.3, 0.3, 5, 0.1])
  expect(new Set(turns).size).toBe(4)
  expect(turns[1]).toBe(turns[0])
  expect(turns[3]).toBe(turns[2])
  expect(costs.reduce((sum, ms) => sum + ms)).toBeCloseTo(6.3)
})

test('a step can end its slice', async () => {
  const { turns } = await run([0, 0, 0, 0], [1])
  expect(turns[1]).toBe(turns[0])
  expect(turns[2]).toBeGreaterThan(turns[1] ?? 0)
  expect(turns[3]).toBe(turns[2])
})

test('nothing to do is done', async () => {
  expect((await run([])).turns).toEqual([])
})
