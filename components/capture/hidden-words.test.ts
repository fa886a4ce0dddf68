import { expect, test } from 'vitest'
import { hiddenWords } from './hidden-words'

test.each([
  [0, undefined, 'Nothing hidden but the SHA-256'],
  [1, 'some', '1 value hidden'],
  [3, 'some', '3 values hidden'],
  [1, 'all', 'Body hidden'],
  [2, 'all', 'Body and 1 value hidden'],
  [3, 'all', 'Body and 2 values hidden'],
] as const)('%i hidden, of the body %s: %s', (hiddenValues, hidden, words) => {
  expect(hiddenWords({ hiddenValues, sha256: null, body: { ...(hidden && { hidden }) } })).toBe(
    words,
  )
})

test('nothing at all hidden', () => {
  expect(hiddenWords({ hiddenValues: 0, sha256: 'ab', body: {} })).toBe('No value had to be hidden')
})
