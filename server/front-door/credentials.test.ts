import { describe, expect, test } from 'vitest'
import { hostileTexts } from '@/core/testing/hostile-texts'
import { growthFaults } from '@/core/testing/linear'
import { bearerOf, cookieOf, keyCookies } from './credentials'

describe('the key of an Authorization header', () => {
  test.each([
    ['Bearer abc', 'abc'],
    ['bearer   abc', 'abc'],
    ['Bearer abc def', null],
    ['Bearer ', null],
    ['Basic abc', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j is %j', (line, key) => {
    expect(bearerOf(line)).toBe(key)
  })
})

describe('the key of a Cookie header', () => {
  test.each([
    ['wirebin_key=wbo_1', 'wbo_1'],
    ['a=1; wirebin_key=wbo_1; b=2', 'wbo_1'],
    ['a=1;wirebin_key=wbo_1', 'wbo_1'],
    ['wirebin_key=first; wirebin_key=second', 'first'],
    ['xwirebin_key=no', null],
    ['wirebin_key=', null],
    ['wirebin_key', null],
    ['', null],
    [null, null],
  ])('%j is %j', (line, key) => {
    expect(cookieOf(line, 'https://a.example')).toBe(key)
  })
})

test.each([
  ['http://localhost:3000', 'wirebin_key_3001=theirs; wirebin_key_3000=own', 'own'],
  ['http://localhost:3000', 'wirebin_key=before; wirebin_key_3000=own', 'own'],
  ['https://a.example', 'wirebin_key_3000=theirs; wirebin_key=own', 'own'],
  // Of an earlier version, or from before it moved.
  ['http://localhost:3000', 'wirebin_key=before', 'before'],
  ['http://localhost:3000', 'wirebin_key_3001=before; wirebin_key=other', 'before'],
  ['http://localhost:3000', 'wirebin_key_3000=; wirebin_key=before', null],
  ['http://localhost:3000', 'wirebin_key_x=no; wirebin_key_123456=no', null],
])('at %s %j is %j', (origin, line, key) => {
  expect(cookieOf(line, origin)).toBe(key)
})

describe('the cookies that store a key', () => {
  test('are out of reach of scripts, other sites and capture addresses', () => {
    const lines = keyCookies('wbo_1', 'http://localhost:3000')
    const paths = lines.map((line) => /Path=([^;]*)/.exec(line)?.[1])
    expect(paths).toEqual(expect.arrayContaining(['/api', '/b', '/socket.io']))
    expect(paths).not.toContain('/')
    expect(paths).not.toContain('/in')
    for (const line of lines) {
      expect(line).toMatch(/^wirebin_key_3000=wbo_1; /)
      expect(line).toContain('HttpOnly')
      expect(line).toContain('SameSite=Lax')
      expect(line).not.toContain('Secure')
    }
  })

  test('are sent over https only if the instance is reached by https', () => {
    for (const line of keyCookies('wbo_1', 'https://a.example')) expect(line).toMatch(/; Secure$/)
  })

  test('are deleted at the same paths', () => {
    const [kept, gone] = [keyCookies('wbo_1', 'http://a'), keyCookies(null, 'http://a')]
    expect(gone.map((line) => /Path=[^;]*/.exec(line)?.[0])).toEqual(
      kept.map((line) => /Path=[^;]*/.exec(line)?.[0]),
    )
    for (const line of gone) expect(line).toMatch(/^wirebin_key=; .*Max-Age=0/)
  })
})

test('credentials are read in linear time', async () => {
  const read = (text: string): unknown => [
    bearerOf(text),
    bearerOf(`Bearer ${text}`),
    cookieOf(text, 'https://a.example'),
    cookieOf(`wirebin_key=${text}`, 'https://a.example'),
  ]
  expect(await growthFaults(hostileTexts, read)).toEqual([])
})
