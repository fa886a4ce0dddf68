import { expect, test } from 'vitest'
import { RuleWhen } from '@/core/contract/replies'
import { timeGoneBy } from '@/core/processor-time'
import { matchContextOf } from '@/core/replies/testing/match-context-of'
import { compileWhen } from '@/core/replies/when'
import { WorkCounter } from '@/core/replies/work-counter'
import { requestFor } from './request-for'

const is = (name: string, value: string) => ({ name, op: 'is', value })

test.each<[when: object, method: string, target: string]>([
  [{}, 'POST', '/'],
  [{ methods: ['PUT', 'GET'], path: '/orders/:id' }, 'PUT', '/orders/1'],
  [{ methods: ['GET'], path: '/files/*.pdf' }, 'GET', '/files/1.pdf'],
  [{ path: '/a/**' }, 'POST', '/a'],
  [{ path: '/**' }, 'POST', '/'],
  [{ path: '/a/**/z' }, 'POST', '/a/z'],
  [{ query: [is('a b', 'c&d'), { name: 'e', op: 'exists' }] }, 'POST', '/?a%20b=c%26d&e=1'],
  [
    { headers: [is('X-Kind', 'two'), { name: 'X-More', op: 'matches', value: 'a*b*' }] },
    'POST',
    '/',
  ],
  [{ json: [is('a.b[0].c', '7'), is('a.d', 'x'), is('a.e', 'true')] }, 'POST', '/'],
  [
    { json: [is('items[*].sku', '007'), { name: '["odd.name"]', op: 'contains', value: 'y' }] },
    'POST',
    '/',
  ],
  [{ json: [is('list[2]', '1.50')], methods: ['GET'] }, 'GET', '/'],
  [
    { headers: [is('content-type', 'application/cloudevents+json')], json: [is('id', '1')] },
    'POST',
    '/',
  ],
])('the request made for %j meets it', (said, method, target) => {
  const when = RuleWhen.parse(said)
  const made = requestFor(when)
  expect([made.method, made.target]).toEqual([method, target])
  const holds = compileWhen(when, ({ message }) => expect.unreachable(message))
  const context = matchContextOf({ ...made, headers: made.headers.flat(), body: made.body.text })
  expect(holds(context, new WorkCounter(timeGoneBy))).not.toBeNull()
})

test.each(['a[', '', '__proto__.a'])('a path that says “%s” spoils nothing', (name) => {
  const when = RuleWhen.parse({ json: [is('a', '1'), { name: name || 'x', op: 'is', value: '2' }] })
  expect(requestFor(when).body.text).toContain('"a": 1')
  expect(({} as { a?: unknown }).a).toBeUndefined()
})
