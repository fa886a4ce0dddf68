import { beforeEach, expect, test } from 'vitest'
import { BodyBudget } from '../body-budget'
import { type PaperBody, PaperSender } from '../testing/paper-sender'

const KiB = 1024
const MiB = KiB * KiB
const maxBody = MiB

let now = 0
let budget: BodyBudget
beforeEach(() => {
  now = 0
  // 12 MiB for large bodies, 3 of them for one bin or address; 4 MiB and 1 for small ones.
  budget = new BodyBudget({ limit: 16 * MiB, maxBody, requestTimeoutMs: 30_000, now: () => now })
})

let bins = 0
/** A body from an address, to a new bin unless one is named. */
const from = (address: string, body: Partial<PaperBody> = {}): PaperSender => {
  const whole = { bin: `bin ${(bins += 1)}`, address, length: maxBody, chunked: false, ...body }
  return new PaperSender(budget, whole, maxBody)
}
const several = (count: number, make: () => PaperSender): PaperSender[] =>
  Array.from({ length: count }, make)
const states = (senders: PaperSender[]): string =>
  senders.map(({ reservation }) => reservation.state[0]).join('')
const done = (sender: PaperSender | undefined): void => {
  sender?.end('whole')
  sender?.release()
}
const pass = (ms: number): void => {
  now += ms
  budget.look()
}

test.each([
  ['an address', () => from('a')],
  ['a bin', () => from(`address ${(bins += 1)}`, { bin: 'b' })],
])('%s holds at most a quarter, and others get room meanwhile', (_, make) => {
  expect(states(several(5, make))).toBe('hhhww')
  expect(from('other').reservation.state).toBe('held')
})

test('an address that waits for its quarter does not overtake itself', () => {
  const [first] = several(4, () => from('a'))
  const later = from('a', { length: 70 * KiB })
  expect(later.reservation.state).toBe('waiting')
  done(first)
  expect(budget.waiting).toBe(1)
  expect(later.reservation.state).toBe('waiting')
})

test('the same for a bin, whatever its senders’ addresses', () => {
  several(4, () => from(`address ${(bins += 1)}`, { bin: 'b' }))
  expect(from('other', { bin: 'b', length: 70 * KiB }).reservation.state).toBe('waiting')
})

test('room is given round robin over addresses, and over the bins of each', () => {
  const held = ['a', 'b', 'c', 'd'].flatMap((address) => several(3, () => from(address)))
  const waiters = [
    from('e', { bin: 'e1' }),
    from('e', { bin: 'e1' }),
    from('e', { bin: 'e2' }),
    from('f', { bin: 'f1' }),
    from('g', { bin: 'g1' }),
  ]
  const order: number[] = []
  for (const each of held.slice(0, waiters.length)) {
    done(each)
    waiters.forEach(({ reservation }, i) => {
      if (reservation.state === 'held' && !order.includes(i)) order.push(i)
    })
  }
  expect(order).toEqual([0, 3, 4, 2, 1])
})

test('a waiting large body is not overtaken by smaller ones that keep coming', () => {
  const medium = (i: number): PaperSender => from(`m${i % 9}`, { length: 300 * KiB })
  let held = Array.from({ length: 40 }, (_, i) => medium(i))
  expect(held.at(-1)?.reservation.state).toBe('held')
  several(3, () => from('m0', { length: 70 * KiB }))
  const large = from('large')
  expect(large.reservation.state).toBe('waiting')
  for (let ended = 1; large.reservation.state === 'waiting'; ended += 1) {
    expect(ended).toBeLessThan(10)
    const [first, ...rest] = held
    done(first)
    held = [...rest, medium(ended)]
  }
})

test('small bodies do not wait for large ones, however many there are', () => {
  for (const address of ['a', 'b', 'c', 'd', 'e']) several(40, () => from(address))
  expect(budget.waiting).toBeGreaterThan(50)
  for (const address of ['a', 'f']) {
    expect(states(several(16, () => from(address, { length: 64 * KiB })))).toBe('h'.repeat(16))
  }
  expect(states(several(30, () => from('g', { length: 500, chunked: true })))).toBe('h'.repeat(30))
})

test('small bodies without room, or room to wait, queue with the large ones', () => {
  const small = several(49, () => from('a', { length: 64 * KiB }))
  expect(states(small)).toBe(`${'h'.repeat(16)}${'w'.repeat(32)}h`)
  expect(from('a').reservation.state).toBe('held')
})

test('a body sent completely with its head needs no more room, and waits no longer', () => {
  several(16, () => from('a', { length: 64 * KiB }))
  const late = from('a', { length: 2000 })
  expect(late.reservation.state).toBe('waiting')
  late.send(2000)
  expect(late.outcome).toBe('whole')
  expect(budget.waiting).toBe(0)
  const held = budget.held
  late.release()
  expect(held - budget.held).toBe(4096)
})

test('a waiting body is refused after fifteen seconds, and makes way', () => {
  // They are received, and being written to disk.
  for (const each of several(3, () => from('a'))) each.send(maxBody)
  const [large, behind] = [from('a'), from('a', { length: 70 * KiB })]
  pass(14_999)
  expect(states([large, behind])).toBe('ww')
  pass(1)
  expect([large.outcome, behind.outcome]).toEqual(['busy', 'busy'])
  expect(budget.waiting).toBe(0)
})

test('a stalled body is ended if others wait for its room, and only then', () => {
  const [still] = several(3, () => from('a'))
  still?.send(100 * KiB)
  pass(20_000)
  expect(still?.outcome).toBeNull()
  const waits = from('a')
  pass(0)
  expect(still?.outcome).toBe('slow')
  done(still)
  expect(waits.reservation.state).toBe('held')
})

test('no more stalled bodies are ended than necessary, the longest silent first', () => {
  const held = several(3, () => from('a'))
  held.forEach((each, i) => {
    now = 1000 * (3 - i)
    each.send(10)
  })
  const other = from('b')
  now = 20_000
  from('a')
  budget.look()
  expect(held.map(({ outcome }) => outcome)).toEqual([null, null, 'slow'])
  expect(other.outcome).toBeNull()
})

test.each([
  [1100, 16 * KiB, null],
  [900, 16 * KiB, 'slow'],
  // It would not arrive within the 30 s that a request has.
  [30 * KiB, MiB, 'slow'],
  [40 * KiB, MiB, null],
])('under pressure %i bytes a second of %i: %s', (rate, length, outcome) => {
  const senders = several(length === MiB ? 3 : 64, () => from('a', { length }))
  from('a', { length })
  for (let second = 0; second < 6; second += 1) {
    for (const each of senders) each.send(rate)
    pass(1000)
  }
  expect(senders[0]?.outcome).toBe(outcome)
})

test('bodies of unknown length grow in steps, and give back what they did not need', () => {
  const chunked = from('a', { chunked: true, length: 500 * KiB })
  const held: number[] = []
  while (chunked.outcome === null) {
    chunked.send(32 * KiB)
    held.push(budget.held / KiB)
  }
  expect([...new Set(held)]).toEqual([64, 288, 512, 500])
})

test('at shutdown nobody waits any more', () => {
  several(3, () => from('a'))
  const waits = from('a')
  budget.hasten()
  expect(waits.outcome).toBe('busy')
  expect(from('a').outcome).toBe('busy')
  expect(from('b').reservation.state).toBe('held')
})
