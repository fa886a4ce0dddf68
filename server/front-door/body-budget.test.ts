import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BodyBudget } from './body-budget'
import { type PaperBody, PaperSender } from './testing/paper-sender'

const MiB = 1_048_576
const limit = 4 * MiB
const maxBody = MiB
const small = { limit: MiB, share: MiB / 4, beginnings: MiB, beginningsShare: MiB / 2 }
const large = { limit: 3 * MiB, share: MiB, beginnings: 2 * MiB, beginningsShare: MiB }
const requestTimeoutMs = 30_000
const waitMs = 15_000

let now = 0
const budgetOf = (): BodyBudget => {
  now = 0
  return new BodyBudget({ limit, maxBody, requestTimeoutMs, now: () => now })
}

const key = (prefix: string): fc.Arbitrary<string> => fc.nat(3).map((n) => `${prefix}${n}`)
const length = fc.oneof(fc.integer({ min: 1, max: 65_536 }), fc.integer({ min: 1, max: maxBody }))
const body: fc.Arbitrary<PaperBody> = fc.record({
  bin: key('bin'),
  address: key('10.0.0.'),
  length,
  chunked: fc.boolean(),
})

/** Throws if the rooms together exceed a limit, or differ from what the budget reports as held. */
function check(budget: BodyBudget, senders: readonly PaperSender[]): void {
  let held = 0
  for (const lane of [small, large]) {
    const rooms = senders
      .map(({ reservation }) => reservation)
      .filter((reservation) => reservation.isSmall === (lane === small))
    const sums = new Map<string, [bytes: number, beginnings: number]>()
    for (const { bin, address, bytes, beginning } of rooms) {
      held += bytes + beginning
      for (const name of ['all', bin, address]) {
        const [sum, beginnings] = sums.get(name) ?? [0, 0]
        sums.set(name, [sum + bytes, beginnings + beginning])
      }
    }
    for (const [name, [bytes, beginnings]] of sums) {
      const [max, maxBeginnings] =
        name === 'all' ? [lane.limit, lane.beginnings] : [lane.share, lane.beginningsShare]
      if (bytes > max || beginnings > maxBeginnings)
        throw new Error(`${name}: ${bytes}, ${beginnings}`)
    }
  }
  expect(budget.held).toBe(held)
  expect(budget.waiting).toBe(senders.filter(({ isWaiting }) => isWaiting).length)
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const), body }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      who: fc.nat(60),
      bytes: fc.integer({ min: 1, max: 65_536 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hang up' as const), who: fc.nat(60) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('release' as const), who: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(4000) }) },
)

test('whatever happens in whatever order, no limit is exceeded and nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const budget = budgetOf()
      const senders: PaperSender[] = []
      for (const each of steps) {
        if (each.do === 'ask') senders.push(new PaperSender(budget, each.body, maxBody))
        else if (each.do === 'wait') {
          now += each.ms
          budget.look()
        } else {
          const sender = senders[each.who % Math.max(1, senders.length)]
          if (each.do === 'send') sender?.send(each.bytes)
          if (each.do === 'hang up') sender?.end('aborted')
          // A body still being received is not answered yet.
          if (each.do === 'release' && sender?.outcome) sender.release()
        }
        check(budget, senders)
      }
      for (const sender of senders) sender.release()
      check(budget, senders)
      expect(budget.isEmpty).toBe(true)
    }),
    { seed: 8, numRuns: 300 },
  )
})

test('all that wait finish, however many grow at once', () => {
  const many = fc.array(body, { minLength: 10, maxLength: 60, size: 'max' })
  fc.assert(
    fc.property(many, fc.infiniteStream(fc.nat(1000)), (bodies, dice) => {
      const budget = budgetOf()
      const senders = bodies.map((each) => new PaperSender(budget, each, maxBody))
      const refused = senders.filter(({ outcome }) => outcome === 'busy')
      let rest = senders.filter(({ outcome }) => outcome === null)
      for (const sender of refused) sender.release()
      while (rest.length > 0) {
        const able = rest.filter(({ maySend }) => maySend)
        // Otherwise nobody may send: a deadlock.
        expect(able.length).toBeGreaterThan(0)
        const sender = able[Number(dice.next().value) % able.length]
        sender?.send(65_536)
        if (sender?.outcome) sender.release()
        rest = rest.filter(({ outcome }) => outcome === null)
      }
      expect(senders.every(({ outcome }) => outcome === 'whole' || outcome === 'busy')).toBe(true)
      expect(budget.isEmpty).toBe(true)
    }),
    { seed: 8, numRuns: 300 },
  )
})

test('a waiting body gets room or is refused after fifteen seconds', () => {
  fc.assert(
    fc.property(fc.array(body, { minLength: 20, maxLength: 80, size: 'max' }), (bodies) => {
      const budget = budgetOf()
      const senders = bodies.map((each) => new PaperSender(budget, each, maxBody))
      now = waitMs
      budget.look()
      expect(budget.waiting).toBe(0)
      for (const { reservation, outcome } of senders)
        expect(outcome ?? reservation.state).not.toBe('waiting')
    }),
    { seed: 8, numRuns: 100 },
  )
})
