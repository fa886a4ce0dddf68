import { expect, test } from 'vitest'
import { BinReplies } from '../contract/replies'
import { checkReplies } from './check-replies'
import { presets } from './presets'

const full = { replies: 'full', scripts: true } as const

test.each(presets.map((preset) => [preset.id, preset] as const))(
  '%s can be used unchanged',
  (id, { reply }) => {
    const replies = { rules: [{ id, when: {}, answer: { kind: 'reply', reply } }] }
    expect(checkReplies(full, replies)).toEqual(BinReplies.parse(replies))
  },
)

test('no two presets share an id', () => {
  expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length)
})
