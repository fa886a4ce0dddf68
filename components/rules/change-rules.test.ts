import { expect, it } from 'vitest'
import { BinReplies } from '@/core/contract/replies'
import {
  copyRule,
  moveRule,
  newRuleId,
  putRule,
  removeRule,
  switchHandshake,
  switchRule,
} from './change-rules'
import { newRule } from './plain-replies'

const rule = (id: string) => ({ ...newRule(), id, name: id })
const replies = BinReplies.parse({ rules: ['a', 'b', 'c'].map(rule) })
const ids = ({ rules }: BinReplies) => rules.map(({ id }) => id).join('')

it('moves a rule, at most to the ends', () => {
  expect(ids(moveRule('a', 1)(replies))).toBe('bac')
  expect(ids(moveRule('c', 0)(replies))).toBe('cab')
  expect(ids(moveRule('a', 9)(replies))).toBe('bca')
  expect(ids(moveRule('b', -3)(replies))).toBe('bac')
  expect(ids(moveRule('gone', 0)(replies))).toBe('abc')
})

it('removes a rule, and restores it to its position', () => {
  const without = removeRule('b')(replies)
  expect(ids(without)).toBe('ac')
  expect(putRule(rule('b'), 1)(without)).toEqual(
    BinReplies.parse({ rules: ['a', 'b', 'c'].map(rule) }),
  )
})

it('saves a rule in its position, a new one in the given one', () => {
  expect(putRule({ ...rule('b'), name: 'new' })(replies).rules[1]?.name).toBe('new')
  expect(ids(putRule(rule('d'), 0)(replies))).toBe('dabc')
  expect(ids(putRule(rule('d'))(replies))).toBe('abcd')
})

it('inserts a copy after its rule, switched off', () => {
  const copied = copyRule('a', 'x')(replies)
  expect(ids(copied)).toBe('axbc')
  expect(copied.rules[1]).toMatchObject({ name: 'a, copy', on: false })
  expect(BinReplies.safeParse(copied).success).toBe(true)
})

it('switches rules and handshakes', () => {
  expect(switchRule('b', false)(replies).rules.map(({ on }) => on)).toEqual([true, false, true])
  const off = switchHandshake('slack', false)(switchHandshake('slack', false)(replies))
  expect(off.handshakes.off).toEqual(['slack'])
  expect(switchHandshake('slack', true)(off).handshakes.off).toEqual([])
})

it('makes ids that the contract accepts', () => {
  const all = new Set(Array.from({ length: 50 }, newRuleId))
  expect(all.size).toBe(50)
  for (const id of all) expect(id).toMatch(/^[a-z0-9-]{1,40}$/)
})
