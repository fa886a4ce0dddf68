import { expect, test } from 'vitest'
import { sentTo, usualPath } from './sent-to-words'

test.each([
  ['http://localhost:4777/hook', 'fixed'],
  ['localhost:4777/hook', 'fixed'],
  ['https://example.com/hooks?key=1', 'fixed'],
  ['http://localhost:4777', 'keep'],
  ['localhost:4777/', 'keep'],
  ['example.com/?key=1', 'keep'],
  ['', 'keep'],
  ['listeners', 'keep'],
] as const)('the usual path for %s is %s', (address, path) => expect(usualPath(address)).toBe(path))

test.each([
  ['localhost:4777/hook', 'keep', '/slack/commands', 'http://localhost:4777/hook/slack/commands'],
  ['localhost:4777/hook', 'fixed', '/slack/commands', 'http://localhost:4777/hook'],
  ['localhost:4777', 'keep', '/a?b=1', 'http://localhost:4777/a?b=1'],
  ['example.com/x/?k=1', 'keep', '/a?b=1', 'https://example.com/x/a?k=1&b=1'],
] as const)('%s with the path %s of %s', (address, path, captured, url) =>
  expect(sentTo(address, path, captured)).toEqual({ url, added: '' }),
)

test('of several the path is said, and of no address nothing', () => {
  expect(sentTo('example.com/x', 'keep', undefined)).toEqual({
    url: 'https://example.com/x',
    added: ', each request with its own path and query after it',
  })
  expect(sentTo('listeners', 'keep', undefined)).toBeNull()
  expect(sentTo('not an address', 'keep', '')).toBeNull()
  expect(sentTo('', 'keep', '')).toBeNull()
})
