import { expect, it } from 'vitest'
import { RuleWhen } from '@/core/contract/replies'
import type { ValueKind, ValuePlace } from '@/core/query/value-term'
import { whenFromValue } from './from-value'

const long = 'x'.repeat(2001)
const rows: [place: ValuePlace, value: string, kind: ValueKind, when: Partial<RuleWhen> | null][] =
  [
    [
      { in: 'header', name: 'X-Event' },
      'push',
      'text',
      { headers: [{ name: 'X-Event', op: 'is', value: 'push' }] },
    ],
    [
      { in: 'query', name: 'team' },
      'core',
      'text',
      { query: [{ name: 'team', op: 'is', value: 'core' }] },
    ],
    [
      { in: 'body', path: ['items', 0, 'a.b'] },
      '7',
      'literal',
      { json: [{ name: 'items."a.b"', op: 'is', value: '7' }] },
    ],
    [
      { in: 'body', path: ['items'] },
      '[]',
      'whole',
      { json: [{ name: 'items', op: 'exists', value: '' }] },
    ],
    [{ in: 'body', path: [0] }, '1', 'literal', null],
    [{ in: 'form', name: 'a[b]' }, 'c d', 'text', { q: 'form."a[b]":"c d"' }],
    [{ in: 'fact', name: 'method' }, 'PUT', 'text', { methods: ['PUT'] }],
    [{ in: 'fact', name: 'path' }, '/orders', 'text', { path: '/orders' }],
    [{ in: 'fact', name: 'path' }, '/a:b', 'text', { q: 'path:=/a:b' }],
    [{ in: 'fact', name: 'provider' }, 'stripe', 'text', { q: 'provider:stripe' }],
    [{ in: 'fact', name: 'status' }, '200', 'literal', null],
    [{ in: 'header', name: 'X' }, long, 'text', null],
  ]

it.each(rows)('%j %.20s %s', (place, value, kind, when) => {
  expect(whenFromValue(place, value, kind)).toEqual(when)
})

it.each(rows)('%j %.20s %s is what a rule may hold', (_place, _value, _kind, when) => {
  expect(RuleWhen.safeParse(when ?? {}).success).toBe(true)
})
