import { expect, test } from 'vitest'
import { compileQuery } from './compile'
import { now, selects } from './testing/capture'

test.each([
  ['is:pinned', true],
  ['is:PINNED OR is:tagged OR is:noted', true],
  ['tag:red', true],
  ['tag:r*', true],
  ['note:retry path:/a', true],
  ['path:/a (is:noted OR tag:blue)', true],
  ['is:pinned OR path:/a', false],
  ['-is:pinned', false],
  ['-(is:pinned OR path:/a)', false],
  ['note:*', false],
  ['tag:""', false],
  ['is:kept', false],
  ['pinned', false],
  ['', false],
])('%s selects marked captures only: %s', (query, only) => {
  expect(compileQuery(query, now).markedOnly).toBe(only)
  // Such a query may not select this capture, which has no annotation.
  expect(only && selects(query)).toBe(false)
})
