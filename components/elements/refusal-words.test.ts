import { expect, test } from 'vitest'
import { Refusal } from '@/core/contract/capture'
import { refusalWords } from './refusal-words'

test.each(Refusal.options)('%s has a few words for the list', (refused) => {
  expect(refusalWords({ refused, size: 10, status: 400 }, 1024)).toMatch(
    /^(?:its|it|larger|the sender) /,
  )
})

test.each([
  [400, 'its head is not valid HTTP'],
  [408, 'its head was not complete in time'],
  [431, 'its head is too large'],
  [501, 'its method is not known'],
  [505, 'its HTTP version is not supported'],
  [null, 'its head is not valid HTTP'],
])('a head that was answered with %s is refused because %s', (status, words) => {
  expect(refusalWords({ refused: 'unreadable_head', size: 10, status }, 1024)).toBe(words)
})

test('a request that was kept whole has no reason', () => {
  expect(refusalWords({ refused: null, size: 0, status: 200 }, 1024)).toBeNull()
})
