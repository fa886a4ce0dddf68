import { expect, test } from 'vitest'
import { expirySeconds } from './expiries'
import { coverageWords, expiryWords, usageWords } from './share-words'

const now = Date.parse('2026-11-20T09:00:00Z')

test('what a link covers', () => {
  expect(coverageWords({ capture: null })).toBe('Whole bin, live')
  expect(coverageWords({ capture: 12 })).toBe('Request 12 only')
})

test('when it expires', () => {
  expect(expiryWords({ expiresAt: null }, now)).toBe('does not expire')
  expect(expiryWords({ expiresAt: '2026-11-27T08:59:40Z' }, now)).toBe('expires in 7 days')
  expect(expiryWords({ expiresAt: '2026-11-21T08:59:40Z' }, now)).toBe('expires in 24 h')
  expect(expiryWords({ expiresAt: '2026-11-20T09:59:40Z' }, now)).toBe('expires in 1 h')
  expect(expiryWords({ expiresAt: '2026-11-20T09:12:10Z' }, now)).toBe('expires in 12 min')
  expect(expiryWords({ expiresAt: '2026-11-20T09:00:02Z' }, now)).toBe('expires in 1 min')
  expect(expiryWords({ expiresAt: '2026-11-20T08:59:59Z' }, now)).toBe('expired')
})

test('how it was used', () => {
  expect(usageWords({ uses: 0, lastUsedAt: null }, now)).toBe('not opened yet')
  expect(usageWords({ uses: 1, lastUsedAt: '2026-11-20T08:58:00Z' }, now)).toBe(
    'opened 1 time, last 2 min ago',
  )
})

test('a link that never expires is asked for without expiresIn', () => {
  expect(expirySeconds('week')).toBe(604_800)
  expect(expirySeconds('never')).toBe(undefined)
})
