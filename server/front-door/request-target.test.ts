import { expect, test } from 'vitest'
import { captureAddress, pathError, splitTarget } from './request-target'

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

test.each([
  '/',
  '/api/bins/shop',
  '/api/bins/%73hop/captures/1',
  '/b/%F0%9F%98%80',
  '/b/%0A%2F%25',
  '/b/shop?q=%',
  '/b/shop#%ff',
  '/b/shop?%ED%A0%80',
])('%s is a valid path', (path) => {
  expect(pathError(path)).toBeNull()
})

test.each([
  '/api/bins/x/captures/%ED%A0%80',
  '/api/bins/%',
  '/api/bins/%2',
  '/api/bins/%zz',
  '/api/bins/%u0041',
  '/b/%ff',
  '/b/%C3',
  '/s/%C0%80',
  '/s/%F4%90%80%80?q',
  '/api/bins/%00',
  '/b/a%00b?q',
  '/b/caf\u00e9',
  '/b/a b',
  '/b/a\u007f',
])('%s is not a valid path', (path) => {
  expect(pathError(path)).toEqual(expect.stringContaining('The p'))
})
