import { timeGoneBy } from '../processor-time'
import { expect, test } from 'vitest'
import { calmCpuOf } from '../testing/processor-time'
import { RuleWhen } from '../contract/replies'
import { matchContextOf } from './testing/match-context-of'
import { compileWhen, missOf } from './when'
import { tooMuchWork, WorkCounter } from './work-counter'

type Request = Parameters<typeof matchContextOf>[0]

/** Evaluates rule after rule, as for one request; `cpu` is processor time in milliseconds. */
function ask(whens: object[], request: Request): { fault: string; cpu: number; held: number } {
  const conditions = whens.map((when) =>
    compileWhen(RuleWhen.parse(when), ({ message }) => {
      throw new Error(message)
    }),
  )
  const context = matchContextOf(request)
  const work = new WorkCounter(timeGoneBy)
  let held = 0
  let fault = ''
  const cpu = calmCpuOf(() => {
    try {
      for (const condition of conditions) if (condition(context, work)) held += 1
    } catch (error) {
      fault = (error as Error).message
    }
  })
  return { fault, held, cpu }
}

const times = <Thing>(count: number, make: (at: number) => Thing): Thing[] =>
  Array.from({ length: count }, (_, at) => make(at))
const numbers = `[${'1,'.repeat(500_000)}1]`
const things = JSON.stringify(times(35_000, (id) => ({ id, name: `n${id}` })))
const long = JSON.stringify({ a: 'a'.repeat(1_000_000) })
/** Expensive for a search that compares it at each place. */
const nearly = `${'a'.repeat(900)}b${'a'.repeat(999)}`
const test20 = (op: string, name: string, value: string) => ({
  json: times(20, () => ({ name, op, value })),
})

test.each<[what: string, when: (at: number) => object, body: string]>([
  ['every value of a long list', () => test20('matches', '[*]', '*1*'), numbers],
  ['another path each', (at) => test20('exists', `[*].a${at}`, ''), numbers],
  ['a field of many things', () => test20('contains', '[*].name', 'n'), things],
  ['values within values', () => test20('contains', '[*][*]', ''), things],
  ['a text for one that almost matches', () => test20('contains', 'a', nearly), long],
  ['a text for a pattern that almost matches', () => test20('matches', 'a', `*${nearly}*`), long],
  ['every value by queries', (at) => ({ q: `-body.*:${at + 7} `.repeat(18) }), numbers],
  ['things by queries', (at) => ({ q: `-body.id:x${at} -body.*.*:>${at}e9 `.repeat(6) }), things],
  ['JSON in a string', () => test20('is', 'a[*]', '2'), JSON.stringify({ a: numbers })],
  ['lists in a list', () => test20('is', 'a', '2'), `{"a":[${'[1],'.repeat(200_000)}[1]]}`],
  [
    'numbers that are spelt long',
    () => test20('is', '[*]', '2'),
    `[${'1.000000e+0,'.repeat(80_000)}1]`,
  ],
  ['queries of the body', (at) => ({ q: `-body.a:*z*${at}* ${'-z*z*z '.repeat(30)}` }), things],
])('fifty rules that search %s end', (_, when, body) => {
  const { fault, cpu } = ask(times(50, when), {
    body,
    headers: ['Content-Type', 'application/json'],
  })
  expect(fault).toBe(tooMuchWork)
  // Each takes less than half a second on an idle machine; without a limit, up to two minutes.
  expect(cpu).toBeLessThan(5000)
})

test('fifty rules of twenty tests of queries and headers take little', () => {
  const target = `/?${'a=1&'.repeat(4000)}`
  const headers = times(500, (at) => [`X-${at}`, 'a'.repeat(100)]).flat()
  const named = times(20, () => ({ name: 'x-7', op: 'matches', value: '*a*a*a*' }))
  const query = times(20, () => ({ name: 'a', op: 'is', value: '1' }))
  const { fault, held, cpu } = ask(
    times(50, () => ({ query, headers: named, path: '/' })),
    { target, headers },
  )
  expect([fault, held]).toEqual(['', 50])
  expect(cpu).toBeLessThan(5000)
})

test('rules that search long headers for what almost matches end', () => {
  const headers = times(200, () => ['X-A', 'a'.repeat(16_000)]).flat()
  const named = times(20, () => ({ name: 'x-a', op: 'contains', value: nearly }))
  const { fault, cpu } = ask(
    times(50, () => ({ headers: named })),
    { headers },
  )
  expect(fault).toBe(tooMuchWork)
  expect(cpu).toBeLessThan(5000)
})

test('why a rule does not match a body of a hundred thousand brackets is reported', () => {
  const deep = `{"a":${'['.repeat(100_000)}1${']'.repeat(100_000)}}`
  const when = RuleWhen.parse({ json: [{ name: 'a', op: 'is', value: '2' }] })
  const miss = missOf(when, matchContextOf({ body: deep }), new WorkCounter(timeGoneBy))
  expect(miss).toBe(`JSON a is ${'['.repeat(59)}…`)
})

test('realistic rules are far below the limits', () => {
  const orders = JSON.stringify({
    type: 'order.made',
    items: times(5000, (id) => ({ sku: `s${id}`, tags: ['a', 'b'] })),
  })
  const rules = times(50, (at) => ({
    path: '/orders',
    json: [
      { name: 'type', op: 'is', value: 'order.made' },
      { name: 'items[*].sku', op: 'is', value: `s${at}` },
    ],
    q: 'body.type:order.*',
  }))
  expect(ask(rules, { target: '/orders', body: orders })).toMatchObject({ fault: '', held: 50 })
})
