import { expect, test } from 'vitest'
import { Rule } from '../contract/replies'
import { timeGoneBy } from '../processor-time'
import { seeded } from '../testing/seeded'
import { answersFirst, isCatchAll } from './answers-first'
import { matchContextOf } from './testing/match-context-of'
import { compileWhen } from './when'
import { WorkCounter } from './work-counter'

const reply = { kind: 'reply', reply: {} }
const ruleOf = (when: object, more: object = {}): Rule =>
  Rule.parse({ id: 'r', when, answer: reply, ...more })
const scripts = { scripts: true }

/** Returns whether the first rule certainly answers first. */
const first = (earlier: object, later: object): boolean =>
  answersFirst([ruleOf(earlier), ruleOf(later)], 1, scripts) === 0

const is = (name: string, value: string) => ({ name, op: 'is', value })

test.each<[earlier: object, later: object]>([
  [{}, {}],
  [{}, { methods: ['PUT'], path: '/a', json: [is('a', 'b')], q: 'method:PUT' }],
  [{ methods: ['put', 'POST'] }, { methods: ['PUT'] }],
  [{ path: '/**' }, {}],
  [{ path: '/orders/:id' }, { path: '/orders/7' }],
  [{ path: '/orders/*' }, { path: '/orders/:id' }],
  [{ path: '/:a/**' }, { path: '/orders/:id' }],
  [{ path: '/a/**/z' }, { path: '/a/b/**/y/z' }],
  [{ path: '/files/*' }, { path: '/files/:n.pdf' }],
  [
    { headers: [{ name: 'X-Kind', op: 'exists' }] },
    { headers: [is('x-kind', 'a'), is('X-Other', 'b')] },
  ],
  [
    { query: [{ name: 'a', op: 'contains', value: 'b' }] },
    { query: [{ name: 'a', op: 'contains', value: 'abc' }] },
  ],
  [{ headers: [{ name: 'a', op: 'matches', value: 'push*' }] }, { headers: [is('A', 'pushed')] }],
  [{ json: [{ name: 'a.b', op: 'exists' }] }, { json: [is(' a.b ', '1')] }],
  [{ q: 'method:PUT' }, { q: 'method:PUT', path: '/a' }],
])('%j answers first whenever %j matches', (earlier, later) => {
  expect(first(earlier, later)).toBe(true)
})

test.each<[earlier: object, later: object]>([
  [{ methods: ['PUT'] }, {}],
  [{ methods: ['PUT'] }, { methods: ['PUT', 'POST'] }],
  [{ path: '/a' }, {}],
  [{ path: '/orders/:id' }, { path: '/orders/*/x' }],
  [{ path: '/orders/:id' }, { path: '/orders/**' }],
  [{ path: '/orders/:id' }, { path: '/orders/' }],
  [{ path: '/a/**/z' }, { path: '/a' }],
  [{ path: '/a/**/a' }, { path: '/a' }],
  [{ path: '/files/v*' }, { path: '/files/*' }],
  [{ path: '/files/*a' }, { path: '/files/%61' }],
  [{ headers: [is('a', 'b')] }, { query: [is('a', 'b')] }],
  [{ query: [is('a', 'b')] }, { query: [is('A', 'b')] }],
  [{ json: [{ name: 'a', op: 'contains', value: '.0' }] }, { json: [is('a', '1.0')] }],
  [{ q: 'method:PUT' }, { methods: ['PUT'] }],
  [{ path: '/a' }, { path: 'no pattern' }],
])('%j need not answer before %j', (earlier, later) => {
  expect(first(earlier, later)).toBe(false)
})

test('a rule that is off, leaves requests to the next, or may not run answers before none', () => {
  const steps = [{ status: 503 }]
  const drill = (atEnd: string) => ({ answer: { kind: 'drill', steps, atEnd } })
  const script = { answer: { kind: 'script', code: '' } }
  const later = ruleOf({})
  const at = (more: object, policy = scripts) => answersFirst([ruleOf({}, more), later], 1, policy)
  expect(at({ on: false })).toBeNull()
  expect(at(drill('pass'))).toBeNull()
  expect(at(drill('stay'))).toBe(0)
  expect(at(script)).toBe(0)
  expect(at(script, { scripts: false })).toBeNull()
  expect(answersFirst([later, { ...later, on: false }], 1, scripts)).toBeNull()
})

test('the first of several rules is named, and of the reply for when none matches the catch-all', () => {
  const rules = [ruleOf({ path: '/a' }), ruleOf({ path: '/a/**' }), ruleOf({ path: '/a/b' })]
  expect(answersFirst(rules, 2, scripts)).toBe(1)
  expect(answersFirst(rules, 3, scripts)).toBeNull()
  expect(answersFirst([...rules, ruleOf({ path: '/**' })], 4, scripts)).toBe(3)
  expect(isCatchAll(ruleOf({ path: '/**' }), scripts)).toBe(true)
  expect(isCatchAll(ruleOf({ methods: ['GET'] }), scripts)).toBe(false)
})

test('over random rules and requests, what is said to answer first does', () => {
  const random = seeded(13)
  const one = <Item>(...items: Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const some = <Item>(make: () => Item): Item[] =>
    Array.from({ length: one(0, 0, 0, 1, 1, 2) }, make)
  const segment = (): string => one('a', 'b', 'ab', ':x', '*', 'a*', '*b', 'a%62', '', '%61')
  const path = () => {
    const parts = Array.from({ length: one(1, 1, 2, 3) }, segment)
    if (parts.filter((part) => part === ':x').length > 1) return '/:x/:y'
    if (random() < 0.3) parts.splice(Math.floor(random() * parts.length), 1, '**')
    return `/${parts.join('/')}`
  }
  const named = () => ({
    name: one('a', 'b', 'A'),
    op: one('is', 'contains', 'matches', 'exists'),
    value: one('1', '1.0', 'ab', 'a', 'a*', '*', ''),
  })
  const when = () => ({
    methods: some(() => one('GET', 'put', 'PUT')),
    path: random() < 0.5 ? null : path(),
    headers: some(named),
    query: some(named),
    json: some(named),
    q: random() < 0.9 ? null : one('method:PUT', 'ab'),
  })
  const values = ['1', '1.0', 'ab', 'a', '', 'xaby']
  const text = () => one(...values)
  const request = () => ({
    method: one('GET', 'PUT'),
    target: `/${Array.from({ length: one(1, 1, 2, 3) }, () => one('a', 'b', 'ab', 'a%62', '%61', '%zz', '')).join('/')}?${one('a', 'b', 'A')}=${text()}`,
    headers: [one('A', 'b'), text(), 'Content-Type', 'application/json'],
    body: JSON.stringify({ [one('a', 'b', 'A')]: one<unknown>(1, '1', 'ab', ['a', 1], { a: 1 }) }),
  })
  let [said, met] = [0, 0]
  for (let round = 0; round < 1500; round++) {
    const later = when()
    // Near misses find more than pairs that have nothing to do with each other.
    const changed = {
      ...later,
      [one('methods', 'path', 'headers', 'query', 'json', 'q')]: undefined,
    }
    const earlier = random() < 0.5 ? { ...when(), path: one(null, later.path, path()) } : changed
    if (!first(earlier, later)) continue
    said++
    const [a, b] = [earlier, later].map((each) => {
      return compileWhen(ruleOf(each).when, () => expect.unreachable())
    })
    for (let sent = 0; sent < 60; sent++) {
      const context = matchContextOf(request())
      const work = new WorkCounter(timeGoneBy)
      if (b?.(context, work) == null) continue
      met++
      expect(a?.(context, work), JSON.stringify({ earlier, later, context })).not.toBeNull()
    }
  }
  expect(said).toBeGreaterThan(200)
  expect(met).toBeGreaterThan(500)
})
