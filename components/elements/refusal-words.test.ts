import { expect, test } from 'vitest'
import { Refusal } from '@/core/contract/capture'
import { refusalReason } from '@/core/http/refusal-reason'
import { refusalStory, refusalWords } from './refusal-words'

test('says what happened, what is kept and which reply the sender got', () => {
  const capture = {
    headers: [['content-length', '18874368'] as [string, string]],
    size: 10_485_761,
    status: 413,
    refusedBecause: refusalReason('too_large'),
  }
  expect(refusalStory('too_large', capture, 65_536)).toBe(
    'The body is larger than this bin accepts. Kept: the request line and the header lines; ' +
      'the first 64 kB of the body, of 18 MB. Its sender got 413.',
  )
})

test.each([
  [{ size: 10, status: null }, 10, 'all 10 B of the body that arrived. Its sender got no reply'],
  [{ size: 3000, status: 400 }, 10, 'the first 10 B of the body, of 2.9 kB that arrived'],
  [{ size: 0, status: null }, 0, 'nothing of the body'],
])('aborted: %j', (capture, kept, words) => {
  expect(
    refusalStory('aborted', { headers: [], refusedBecause: 'It broke off', ...capture }, kept),
  ).toContain(words)
})

test.each([
  [120, 'Kept: what came, byte for byte, as the body. '],
  [100, 'Kept: what came, byte for byte, as the body, of 120 B. '],
  [0, 'Kept: nothing of what came. '],
])('an unreadable head, of which %j bytes are kept', (kept, words) => {
  const refusedBecause = 'The target has a space'
  const capture = { headers: [], size: 120, status: 400, refusedBecause }
  expect(refusalStory('unreadable_head', capture, kept)).toBe(
    `The target has a space. ${words}Its sender got 400.`,
  )
})

test.each(Refusal.options)('%s has a sentence', (refusal) => {
  const refusedBecause = refusalReason(refusal)
  const capture = { headers: [], size: 0, status: 400, refusedBecause }
  const story = refusalStory(refusal, capture, 0)
  expect(story).toMatch(/^[A-Z].+\. Kept: .+\. Its sender got 400\.$/)
})

test.each(Refusal.options)('%s has a few words for the list', (refused) => {
  expect(refusalWords({ refused, size: 10 }, 1024)).toMatch(/^(?:its|it|larger|the sender) /)
})

test('a request that was kept whole has no reason', () => {
  expect(refusalWords({ refused: null, size: 0 }, 1024)).toBeNull()
})
