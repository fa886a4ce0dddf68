import { expect, it } from 'vitest'
import { readRemembered, writeRemembered } from './remembered'

it('keeps unread numbers, except those the bin has evicted', () => {
  const text = writeRemembered(
    [
      [1, 4],
      [8, 12],
    ],
    12,
    6,
  )
  expect(readRemembered(text)).toEqual({ upTo: 12, unread: [[8, 12]] })
  expect(readRemembered(writeRemembered([[3, 3]], 3, null))).toEqual({ upTo: 3, unread: [] })
})

it('starts anew if the stored text is invalid', () => {
  for (const text of [null, '', '{', '[]', '{"upTo":1}', '{"upTo":1,"unread":[["a",2]]}'])
    expect(readRemembered(text)).toBeNull()
})
