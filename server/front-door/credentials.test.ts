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
    expect(cookieOf(line)).toBe(key)
  })
})

describe('the cookies that store a key', () => {
  test('are out of reach of scripts, other sites and capture addresses', () => {
    const lines = keyCookies('wbo_1', 'http://localhost:3000')
    const paths = lines.map((line) => /Path=([^;]*)/.exec(line)?.[1])
    expect(paths).toEqual(expect.arrayContaining(['/api', '/b', '/socket.io']))
    expect(paths).not.toContain('/')
    expect(paths).not.toContain('/in')
    for (const line of lines) {
      expect(line).toMatch(/^wirebin_key=wbo_1; /)
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
    cookieOf(text),
    cookieOf(`wirebin_key=${text}`),
  ]
  expect(await growthFaults(hostileTexts, read)).toEqual([])
})
