import { expect, test } from 'vitest'
import { matchWords } from './match-words'

test.each([
  ['github', null, 'Added. The kept requests are being tried with it…'],
  ['github', [0, 0], 'Added. There is no kept request that GitHub signed yet.'],
  ['github', [1, 1], 'Added. The one kept request that GitHub signed is valid now.'],
  [
    'github',
    [1, 0],
    'Added. The one kept request that GitHub signed is not valid with it: is it the right secret?',
  ],
  [
    'custom',
    [3, 0],
    'Added. None of 3 kept requests that were signed so is valid with it: is it the right secret?',
  ],
  ['stripe', [12, 7], 'Added. 7 of 12 kept requests that Stripe signed are valid now.'],
  ['stripe', [12, 1], 'Added. 1 of 12 kept requests that Stripe signed is valid now.'],
  ['stripe', [12, 12], 'Added. All 12 kept requests that Stripe signed are valid now.'],
  [
    'stripe',
    [500, 500],
    'Added. All the newest 500 kept requests that Stripe signed are valid now.',
  ],
] as const)('%s, %j', (scheme, found, words) => {
  const [signed, valid] = found ?? []
  const known = signed === undefined || valid === undefined ? null : { signed, valid }
  expect(matchWords({ scheme, found: known })).toBe(words)
})
