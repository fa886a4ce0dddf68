import { expect, test } from 'vitest'
import type { DriftNote } from '@/core/contract/drift'
import { driftsWords, shortDrift } from './drift-words'

const at = (path: string, kind: DriftNote['kind'] = 'new'): DriftNote => ({ path, kind })

test.each([
  [at('amount'), 'new amount'],
  [at('data.object.iin'), 'new …iin'],
  [at(''), 'new body'],
  [at('data.object.last4', 'missing'), 'without …last4'],
  [
    { path: 'data.object.amount', kind: 'type', was: ['integer'], is: 'string' },
    '…amount is string, was integer',
  ],
  [at(`data.${'x'.repeat(100)}`), `new …${'x'.repeat(24)}`],
] as [DriftNote, string][])('%j is in a row: %s', (note, words) => {
  expect(shortDrift({ count: 1, notes: [note] })).toBe(words)
})

test('in full all differences are said, each with its whole path', () => {
  const drift = { count: 3, notes: [at('data.a'), at('data.b', 'missing')] }
  expect(shortDrift(drift)).toBe('new …a, 2 more')
  expect(driftsWords(drift)).toBe('first time data.a; without data.b; and 1 more')
})
