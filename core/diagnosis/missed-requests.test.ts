import { expect, test } from 'vitest'
import { createMissedRequests } from './missed-requests'
import { isNear } from './near-misses'

test('a sender that tries many names pushes out its own, and all together are bounded', () => {
  let time = 0
  const missed = createMissedRequests(() => time++)
  missed.unknownBin('shop-stagin', '192.0.2.1')
  for (let i = 0; i < 1000; i += 1) missed.unknownBin(`guess-${i}`, '192.0.2.2')
  expect(missed.toUnknownBins()).toHaveLength(21)
  expect(missed.toUnknownBins().at(-1)?.id).toBe('shop-stagin')
  for (let i = 0; i < 1000; i += 1) missed.unknownBin('guess', `2001:db8::${i}`)
  expect(missed.toUnknownBins()).toHaveLength(200)
})

test('what is no id of a bin is not noted, nor anything of its length', () => {
  const missed = createMissedRequests(() => 0)
  for (const id of ['', 'a', 'x'.repeat(41), '%2e%2e', '<b>', 'a b', '-ab-'])
    missed.unknownBin(id, '192.0.2.1')
  expect(missed.toUnknownBins()).toEqual([])
})

test('what was turned away is counted by bin and reason, of a thousand bins', () => {
  let time = 0
  const missed = createMissedRequests(() => time++)
  for (const reason of ['busy', 'busy', 'rate_limited']) missed.turnedAway(1, reason)
  expect(missed.turnedAwayAt(1)).toEqual([
    { reason: 'busy', times: 2, lastAt: 1 },
    { reason: 'rate_limited', times: 1, lastAt: 2 },
  ])
  for (let bin = 2; bin < 1002; bin += 1) missed.turnedAway(bin, 'busy')
  expect([missed.turnedAwayAt(1), missed.turnedAwayAt(2)]).toEqual([
    [],
    [{ reason: 'busy', times: 1, lastAt: 3 }],
  ])
})

test.each([
  ['shop-stagin', 'shop-staging', true],
  ['shop-stagingg', 'shop-staging', true],
  ['shop-stagnig', 'shop-staging', true],
  ['shop', 'shop-staging', true],
  ['shop-staging-2', 'shop-staging', true],
  ['shop-staging', 'shop-staging', false],
  ['sho', 'shop-staging', false],
  ['shop-production', 'shop-staging', false],
  ['abc', 'abd', true],
  ['abc', 'axd', false],
  ['dart', 'cost', false],
  ['aaaa', 'aaaaaaaaaaaaaaaaaaaa', false],
])('%s is near to %s: %s', (asked, id, expected) => {
  expect(isNear(asked, id)).toBe(expected)
})
