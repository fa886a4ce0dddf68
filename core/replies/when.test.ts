import { expect, test } from 'vitest'
import { calmCpuOf } from '../testing/processor-time'
import { RuleWhen } from '../contract/replies'
import { matchContextOf } from './testing/match-context-of'
import { compileWhen } from './when'
import { timeGoneBy } from '../processor-time'
import { WorkCounter } from './work-counter'

type Request = Parameters<typeof matchContextOf>[0]

function holds(when: object, request: Request): Record<string, string> | null {
  const errors: string[] = []
  const condition = compileWhen(RuleWhen.parse(when), ({ field, message }) => {
    errors.push(`${field}: ${message}`)
  })
  expect(errors).toEqual([])
  return condition(matchContextOf(request), new WorkCounter(timeGoneBy))
}

test.each<[pattern: string, target: string, found: Record<string, string> | null]>([
  ['/', '', {}],
  ['/', '/', {}],
  ['/', '/?a=/b', {}],
  ['/', '//', null],
  ['/orders', '/orders', {}],
  ['/orders', '/orders/', null],
  ['/orders', '/Orders', null],
  ['/orders/:id', '/orders/7?x=1', { id: '7' }],
  ['/orders/:id', '/orders/', null],
  ['/orders/:id', '/orders/7/8', null],
  ['/orders/:id', '/orders/a%2Fb', { id: 'a/b' }],
  ['/orders/:id', '/orders/%zz', { id: '%zz' }],
  ['/orders/:id', '/orders/%ff', { id: '%ff' }],
  ['/orders/:id', '/orders/..', { id: '..' }],
  ['/:a/:b', '/x/y', { a: 'x', b: 'y' }],
  ['/files/:name.pdf', '/files/a.b.pdf', { name: 'a.b' }],
  ['/files/:name.pdf', '/files/.pdf', null],
  ['/files/*', '/files/a', {}],
  ['/files/*', '/files/a/b', null],
  ['/files/v*', '/files/v2', {}],
  ['/files/**', '/files', {}],
  ['/files/**', '/files/', {}],
  ['/files/**', '/files/a/b/c', {}],
  ['/files/**', '/file', null],
  ['/**/end', '/a/b/end', {}],
  ['/a/**/:id', '/a/7', { id: '7' }],
  ['/a/**/:id', '/a', null],
  ['/café', '/caf%C3%A9', {}],
  ['/café', '/caf\u00c3\u00a9', {}],
  ['/caf%C3%A9', '/caf%C3%A9', {}],
  ['/__proto__/:constructor', '/__proto__/x', { constructor: 'x' }],
])('the path %s of %j finds %j', (path, target, found) => {
  expect(holds({ path }, { target })).toEqual(found)
})

test('a long path is matched at once', () => {
  const target = '/a'.repeat(8000)
  for (const path of ['/**/b', '/a/**/a/*a*'.slice(0, 8), '/:x/**']) {
    expect(
      calmCpuOf(() => holds({ path }, { target })),
      path,
    ).toBeLessThan(500)
  }
})

test.each([
  ['orders', 'begins with a slash'],
  ['/a?b=c', 'test the query by itself'],
  ['/**/a/**', '** at most once'],
  ['/:a/:a', ':a is in the path twice'],
  ['/:', 'is not a parameter'],
  ['/:a-:b', 'more than one parameter or star'],
])('the path %s is refused: %s', (path, why) => {
  const errors: string[] = []
  compileWhen(RuleWhen.parse({ path }), ({ message }) => errors.push(message))
  expect(errors.join()).toContain(why)
})

const headers = ['Host', 'a', 'X-Kind', 'one', 'x-kind', 'Two']
const json = JSON.stringify({
  type: 'order.paid',
  total: 12.5,
  live: true,
  none: null,
  items: [{ sku: 'a1' }, { sku: 'b2', tags: ['x'] }],
  'a.b': 1,
})

test.each<[holds: boolean, when: object, request: Request]>([
  [true, {}, {}],
  [true, { methods: ['get', 'POST'] }, {}],
  [false, { methods: ['GET'] }, {}],
  [true, { headers: [{ name: 'X-KIND', op: 'is', value: 'Two' }] }, { headers }],
  [false, { headers: [{ name: 'x-kind', op: 'is', value: 'two' }] }, { headers }],
  [true, { headers: [{ name: 'x-kind', op: 'exists' }] }, { headers }],
  [false, { headers: [{ name: 'x-other', op: 'exists' }] }, { headers }],
  [true, { query: [{ name: 'a b', op: 'is', value: 'c d' }] }, { target: '/?a+b=c%20d' }],
  [true, { query: [{ name: 'a', op: 'is', value: '2' }] }, { target: '/?a=1&a=2' }],
  [true, { query: [{ name: 'a', op: 'is', value: '' }] }, { target: '/?a' }],
  [false, { query: [{ name: 'a', op: 'exists' }] }, { target: '/a' }],
  [true, { json: [{ name: 'type', op: 'contains', value: 'paid' }] }, { body: json }],
  [true, { json: [{ name: 'type', op: 'matches', value: 'order.*' }] }, { body: json }],
  [false, { json: [{ name: 'type', op: 'matches', value: 'order' }] }, { body: json }],
  [true, { json: [{ name: 'total', op: 'is', value: '12.50' }] }, { body: json }],
  [true, { json: [{ name: 'live', op: 'is', value: 'true' }] }, { body: json }],
  [true, { json: [{ name: 'none', op: 'is', value: 'null' }] }, { body: json }],
  [true, { json: [{ name: 'none', op: 'exists' }] }, { body: json }],
  [false, { json: [{ name: 'no', op: 'exists' }] }, { body: json }],
  [true, { json: [{ name: 'items[0].sku', op: 'is', value: 'a1' }] }, { body: json }],
  [true, { json: [{ name: '$.items[*].sku', op: 'is', value: 'b2' }] }, { body: json }],
  [true, { json: [{ name: 'items.sku', op: 'is', value: 'b2' }] }, { body: json }],
  [true, { json: [{ name: 'items[1].tags[0]', op: 'is', value: 'x' }] }, { body: json }],
  [true, { json: [{ name: '["a.b"]', op: 'is', value: '1' }] }, { body: json }],
  [true, { json: [{ name: 'items', op: 'exists' }] }, { body: json }],
  [false, { json: [{ name: 'constructor', op: 'exists' }] }, { body: json }],
  [false, { json: [{ name: 'a', op: 'exists' }] }, { body: '{"a":' }],
  [true, { json: [{ name: 'a', op: 'is', value: '2' }] }, { body: '{"a":1,"a":2}' }],
  [false, { json: [{ name: '[0]', op: 'exists' }] }, { body: '['.repeat(200_000) }],
  [true, { q: 'method:POST body.type:order.paid' }, { body: json }],
  [false, { q: 'path:/orders' }, { target: '/other' }],
  [false, { q: 'body.a:1' }, { body: '['.repeat(200_000) + ']'.repeat(200_000) }],
  [false, { methods: ['POST'], q: 'size:>5' }, {}],
])('%s: %j of %j', (wanted, when, request) => {
  expect(holds(when, request) !== null).toBe(wanted)
})

test('only the first MiB of a body is searched', () => {
  const padded = (spaces: number): string => `{"a":1${' '.repeat(spaces)}}`
  const when = { json: [{ name: 'a', op: 'is', value: '1' }] }
  expect(holds(when, { body: padded(1_048_569) })).toEqual({})
  expect(holds(when, { body: padded(1_048_570) })).toBeNull()
})
