import { expect, test } from 'vitest'
import { asksAnnotations, asksTime, asksUnread, asksUpdated } from './query-asks'

test.each([
  ['is:pinned', true],
  ['is=pinned', true],
  ['has:note', true],
  ['tag != red', true],
  ['note : x', true],
  ['-is:noted', true],
  ['(tag:red)', true],
  ['body.text:x', false],
  ['history:1', false],
  ['path:/is/x', false],
])('%s asks for annotations: %s', (query, asks) => {
  expect(asksAnnotations(query)).toBe(asks)
})

test.each([
  ['status>=400', true],
  ['status = 500', true],
  ['status≥400', true],
  ['is:failed', true],
  ['has:signature', true],
  ['delivered!=failed', true],
  ['to:example.com', true],
  ['method:POST', false],
  ['seq:>4', false],
])('%s asks for what is known later: %s', (query, asks) => {
  expect(asksUpdated(query)).toBe(asks)
})

test.each([
  ['is:unread', true],
  ['is: unread', true],
  ['is=unread', true],
  ['is == "unread"', true],
  ['-is:“unread”', true],
  ["is!='unread'", true],
  ['IS:UNREAD', true],
  ['unread', false],
  ['is:ok unread', false],
  ['this:unread', false],
])('%s asks for what is unread: %s', (query, asks) => {
  expect(asksUnread(query)).toBe(asks)
})

test.each([
  ['after:2h', true],
  ['since:5m', true],
  ['until < 5min', true],
  ['after:"2 hours ago"', true],
  ['after:-2h', true],
  ['since:today', true],
  ['before:yesterday', true],
  ['after:2026-11-20', false],
  ['hereafter:2h', false],
])('%s asks for a time that passes: %s', (query, asks) => {
  expect(asksTime(query)).toBe(asks)
})
