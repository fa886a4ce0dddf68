import { expect, test } from 'vitest'
import { seeded } from '@/core/testing/seeded'
import { LanePaces, maxAtOnce } from './lane-paces'

const lane = (binKey: number, target: string, dueAt = 0) => ({ binKey, target, dueAt })

/** A model of a target: answers after some turns, or does not answer. */
interface Running {
  lane: ReturnType<typeof lane>
  left: number
  answers: boolean
}

/** Runs turns in which everything due is chosen. Returns how many ended, by target. */
function run(
  targets: Record<string, { binKey: number; turns: number; answers: boolean }>,
  turns: number,
) {
  const paces = new LanePaces()
  const due = Object.entries(targets).map(([name, { binKey }]) => lane(binKey, name))
  let running: Running[] = []
  const done: Record<string, number> = {}
  const most: Record<string, number> = {}
  for (let turn = 0; turn < turns; turn++) {
    const now = turn * 100
    for (const { limit, ...chosen } of paces.choose(due, maxAtOnce - running.length, now)) {
      const { turns: left, answers } = targets[chosen.target] ?? { turns: 1, answers: true }
      for (let i = 0; i < limit; i++) {
        paces.began(chosen)
        running.push({ lane: { ...chosen, dueAt: 0 }, left, answers })
      }
    }
    expect(running.length).toBeLessThanOrEqual(maxAtOnce)
    for (const { lane: one } of running) {
      const own = running.filter((other) => other.lane.target === one.target).length
      most[one.target] = Math.max(most[one.target] ?? 0, own)
    }
    for (const one of running) {
      one.left -= 1
      if (one.left > 0) continue
      paces.ended(one.lane, one.answers, now)
      done[one.lane.target] = (done[one.lane.target] ?? 0) + 1
    }
    running = running.filter(({ left }) => left > 0)
  }
  return { done, most }
}

test('a target that answers gets more and more connections, but not all', () => {
  const { most } = run({ fine: { binKey: 1, turns: 3, answers: true } }, 60)
  expect(most['fine']).toBe(12)
})

test('dead targets of one bin leave room for another bin, each one connection in the end', () => {
  const dead = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`dead-${i}`, { binKey: 1, turns: 150, answers: false }]),
  )
  const alone = run({ fine: { binKey: 2, turns: 1, answers: true } }, 600).done['fine'] ?? 0
  const beside = run({ ...dead, fine: { binKey: 2, turns: 1, answers: true } }, 600)
  expect(beside.done['fine']).toBeGreaterThan(alone / 4)
  expect(beside.most['dead-0']).toBeLessThanOrEqual(2)
})

test('a target that does not answer is tried again and again, and at full pace once it answers', () => {
  const paces = new LanePaces()
  const one = lane(1, 'down')
  paces.began(one)
  paces.ended(one, false, 1000)
  expect(paces.choose([one], 16, 1249)).toEqual([])
  expect(paces.pausedUntil(one, 1249)).toBe(1250)
  expect(paces.choose([one], 16, 1250)).toMatchObject([{ limit: 1 }])
  const pauses = Array.from({ length: 4 }, (_, i) => {
    const at = 2000 * (i + 1)
    paces.began(one)
    paces.ended(one, false, at)
    return (paces.pausedUntil(one, at) ?? 0) - at
  })
  expect(pauses).toEqual([500, 1000, 1000, 1000])
  for (let answers = 0; answers < 30; answers++) {
    paces.began(one)
    paces.ended(one, true, 9300)
  }
  expect(paces.choose([one], 16, 9300)).toMatchObject([{ limit: 12 }])
})

test('whatever is due and whatever ends, no limit is passed, and nothing that may begin waits', () => {
  const random = seeded(7)
  const below = (max: number): number => Math.floor(random() * max)
  const paces = new LanePaces()
  const all = Array.from({ length: 30 }, (_, i) => lane(i % 5, `t${i}`))
  const running: ReturnType<typeof lane>[] = []
  for (let turn = 0; turn < 2000; turn++) {
    const due = all.filter(() => random() < 0.3)
    const free = maxAtOnce - running.length
    const chosen = paces.choose(due, free, turn * 50)
    const count = chosen.reduce((sum, { limit }) => sum + limit, 0)
    expect(count).toBeLessThanOrEqual(free)
    for (const { limit, ...one } of chosen) {
      expect(limit).toBeGreaterThan(0)
      for (let i = 0; i < limit; i++) {
        paces.began(one)
        running.push({ ...one, dueAt: 0 })
      }
    }
    for (let bin = 0; bin < 5; bin++) {
      expect(running.filter(({ binKey }) => binKey === bin).length).toBeLessThanOrEqual(12)
    }
    for (let i = below(running.length + 1); i > 0; i--) {
      const [ended] = running.splice(below(running.length), 1)
      if (ended) paces.ended(ended, random() < 0.7, turn * 50)
    }
  }
})
