import { expect, it } from 'vitest'
import { readRemembered, writeRemembered } from './remembered'

it('keeps unread marks, but for what the bin has let go', () => {
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

it('starts anew from what it cannot read', () => {
  for (const text of [null, '', '{', '[]', '{"upTo":1}', '{"upTo":1,"unread":[["a",2]]}'])
    expect(readRemembered(text)).toBeNull()
})
