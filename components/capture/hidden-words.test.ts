import { expect, test } from 'vitest'
import { hiddenWords } from './hidden-words'

test.each([
  [0, undefined, 'No value had to be hidden'],
  [1, 'some', '1 value hidden'],
  [3, 'some', '3 values hidden'],
  [1, 'all', 'Body hidden'],
  [2, 'all', 'Body and 1 value hidden'],
  [3, 'all', 'Body and 2 values hidden'],
] as const)('%i hidden, of the body %s: %s', (hiddenValues, hidden, words) => {
  expect(hiddenWords({ hiddenValues, body: { ...(hidden && { hidden }) } })).toBe(words)
})
