import { expect, test } from 'vitest'
import { captureAddress, splitTarget } from './request-target'

test.each([
  ['/in/x', null, '/in/x'],
  ['//evil.example/x', null, '//evil.example/x'],
  ['*', null, '*'],
  ['http://a.example/in/x?y', 'a.example', '/in/x?y'],
  ['HTTPS://a.example:8/in/x', 'a.example:8', '/in/x'],
  ['http://a.example', 'a.example', '/'],
  ['http://a.example?x', 'a.example', '?x'],
  ['http://user@a.example/x', 'user@a.example', '/x'],
  ['ftp://a.example/x', null, 'ftp://a.example/x'],
])('%s has the authority %s and the path %s', (url, authority, path) => {
  expect(splitTarget(url)).toEqual({ authority, path })
})

test.each([
  ['/in/shop', 'shop', ''],
  ['/in/shop/', 'shop', '/'],
  ['/in/shop//', 'shop', '//'],
  ['/in/shop?a', 'shop', '?a'],
  ['/in/shop#a', 'shop', '#a'],
  ['/in/shop/a?b#c', 'shop', '/a?b#c'],
  ['/in/%73hop', '%73hop', ''],
])('%s is for bin %s with the target %j', (path, bin, target) => {
  expect(captureAddress(path)).toEqual({ bin, target })
})

test.each(['/', '/in', '/in/', '/in//x', '/in/?x', '/inn/x', '//in/x', '/In/x', 'in/x'])(
  '%s is no capture address',
  (path) => {
    expect(captureAddress(path)).toBeNull()
  },
)
