import { expect, test } from 'vitest'
import { writeRemembered } from '../live/remembered'
import { unreadOf } from './unread'

const stored = writeRemembered([[3, 4]], 10, 1)

test.each([
  ['a bin that was never opened here', { newest: 9, evicted: 0, count: 9 }, null, 0],
  ['what nobody can read', { newest: 9, evicted: 0, count: 9 }, '{"upTo":', 0],
  ['nothing new', { newest: 10, evicted: 0, count: 10 }, stored, 2],
  ['three more', { newest: 13, evicted: 0, count: 13 }, stored, 5],
  ['some of them evicted', { newest: 13, evicted: 3, count: 10 }, stored, 4],
  ['all evicted but one', { newest: 1000, evicted: 999, count: 1 }, stored, 1],
  ['some deleted unread, which counts them', { newest: 13, evicted: 0, count: 9 }, stored, 5],
  ['all deleted', { newest: 13, evicted: 0, count: 0 }, stored, 0],
  ['a bin that starts anew', { newest: 0, evicted: 0, count: 0 }, stored, 0],
])('%s', (_, bin, text, unread) => {
  expect(unreadOf(bin, text)).toBe(unread)
})
