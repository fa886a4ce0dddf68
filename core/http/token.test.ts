import { expect, test } from 'vitest'
import { isToken } from './token'

test.each(['GET', 'X-Shop_1', "!#$%&'*+-.^_`|~0aZ"])('%s is a token', (text) => {
  expect(isToken(text)).toBe(true)
})

test.each(['', 'a b', 'a:', '(a)', '"a"', 'a/b', 'a\n', 'é', '{a}', 'a,b'])(
  '%j is no token',
  (text) => {
    expect(isToken(text)).toBe(false)
  },
)
