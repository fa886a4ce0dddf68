import { expect, test } from 'vitest'
import { wholeAddress } from './target'

test.each([
  ['http://a.example', '/b?c=1', 'http://a.example/b?c=1'],
  ['http://a.example/hooks/', '/b', 'http://a.example/hooks/b'],
  ['http://a.example/hooks?key=1', '/b?c=1', 'http://a.example/hooks/b?key=1&c=1'],
  ['http://a.example/hooks', '?c=1', 'http://a.example/hooks?c=1'],
  ['http://a.example/hooks', '', 'http://a.example/hooks'],
  ['http://a.example/hooks', '//b', 'http://a.example/hooks//b'],
  ['http://a.example', 'b', 'http://a.example/b'],
  ['http://a.example', '.evil.example/b', 'http://a.example/.evil.example/b'],
  ['http://a.example/hooks', 'b?c=1', 'http://a.example/hooks/b?c=1'],
])('to %s the path %s is added: %s', (target, path, whole) => {
  expect(wholeAddress(target, 'keep', path)).toBe(whole)
  expect(wholeAddress(target, 'fixed', path)).toBe(new URL(target).href)
})
