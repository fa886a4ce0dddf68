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

it.each([
  [
    [
      [1, 2],
      [4, 6],
    ],
    [
      [1, 2],
      [4, 6],
    ],
  ],
  [
    [
      [4, 6],
      [1, 2],
    ],
    [
      [1, 2],
      [4, 6],
    ],
  ],
  [
    [
      [1, 2],
      [3, 6],
    ],
    [[1, 6]],
  ],
  [
    [
      [5, 4],
      [8, 9],
    ],
    [[8, 9]],
  ],
])('reads ranges in any order: %j', (stored, unread) => {
  expect(readRemembered(JSON.stringify({ upTo: 9, unread: stored }))?.unread).toEqual(unread)
})

it('starts anew if the stored text is invalid', () => {
  for (const text of [null, '', '{', '[]', '{"upTo":1}', '{"upTo":1,"unread":[["a",2]]}'])
    expect(readRemembered(text)).toBeNull()
})
