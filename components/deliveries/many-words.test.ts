import { expect, test } from 'vitest'
import { manyWords, queuedWords } from './many-words'

test.each([
  [1, 1, '1 delivery on the way'],
  [1200, 1200, '1,200 deliveries on the way'],
  [2, 5, '2 deliveries on the way; 3 left out: no longer kept'],
  [0, 5, 'Nothing is sent: none of these requests is kept any more'],
  [0, 0, 'Nothing is sent: no request matches'],
])('%i queued of %i is told as %s', (queued, asked, words) => {
  expect(queuedWords(queued, asked)).toBe(words)
})

test('the title says how many', () => {
  expect(manyWords([7])).toBe('Send request #7 on')
  expect(manyWords([7, 9])).toBe('Send 2 requests on')
  expect(manyWords({ query: 'a', count: null })).toBe('Send all of this query on')
  expect(manyWords({ query: '', count: null })).toBe('Send all requests on')
})
