import { expect, test } from 'vitest'
import { Refusal } from '@/core/contract/capture'
import { refusalReason } from '@/core/http/refusal-reason'
import { refusalStory } from './refusal-story'

test('says what happened, what is kept and which reply the sender got', () => {
  const capture = {
    headers: [['content-length', '18874368'] as [string, string]],
    size: 10_485_761,
    status: 413,
    refusedBecause: refusalReason('too_large'),
    body: { truncated: true },
  }
  expect(refusalStory('too_large', capture, 65_536)).toBe(
    'The body is larger than this bin accepts. Kept: the request line and the header lines; ' +
      'the first 65.5 kB of the body, of 18.9 MB. Its sender got 413.',
  )
})

test.each([
  [10, null, false, 10, 'all 10 B of the body that arrived. Its sender got no reply'],
  [3000, 400, true, 10, 'the first 10 B of the body, of 3 kB that arrived'],
  [0, null, false, 0, 'nothing of the body'],
  // Behind a link, where a secret was replaced by something longer, or shorter.
  [10, null, false, 14, 'all 10 B of the body that arrived'],
  [3000, null, false, 2000, 'all 3 kB of the body that arrived'],
])('aborted after %i bytes, status %s, truncated %s', (size, status, truncated, loaded, words) => {
  const refusedBecause = 'It broke off'
  const capture = { headers: [], size, status, refusedBecause, body: { truncated } }
  expect(refusalStory('aborted', capture, loaded)).toContain(words)
})

test.each([
  [120, 120, false, 'Kept: what came, byte for byte, as the body. '],
  [100, 120, true, 'Kept: what came, byte for byte, as the body, of 120 B. '],
  [0, 0, false, 'Kept: nothing of what came. '],
])('an unreadable head, of which %j bytes of %j are loaded', (loaded, size, truncated, words) => {
  const refusedBecause = 'The target has a space'
  const capture = { headers: [], size, status: 400, refusedBecause, body: { truncated } }
  expect(refusalStory('unreadable_head', capture, loaded)).toBe(
    `The target has a space. ${words}Its sender got 400.`,
  )
})

test.each(Refusal.options)('%s has a sentence', (refusal) => {
  const refusedBecause = refusalReason(refusal)
  const body = { truncated: false }
  const story = refusalStory(
    refusal,
    { headers: [], size: 0, status: 400, refusedBecause, body },
    0,
  )
  expect(story).toMatch(/^[A-Z].+\. Kept: .+\. Its sender got 400\.$/)
})
