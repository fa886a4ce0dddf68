import { expect, test } from 'vitest'
import { growthFaults } from '../testing/linear'
import { hostileTexts } from '../testing/hostile-texts'
import { httpDate } from './http-date'

const at = Date.UTC(1994, 10, 6, 8, 49, 37)

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', at],
  ['Sunday, 06-Nov-94 08:49:37 GMT', at],
  ['Sun Nov  6 08:49:37 1994', at],
  ['Tue, 29 Feb 2028 23:59:60 GMT', Date.UTC(2028, 2, 1)],
  ['Wednesday, 01-Jan-31 00:00:00 GMT', Date.UTC(2031, 0, 1)],
  ['Sun, 06 Nov 1994 08:49:37', null],
  ['Sun, 06 Nov 1994 08:49:37 UTC', null],
  ['Sun, 06 Nov 1994 24:00:00 GMT', null],
  ['Sun, 31 Feb 1994 08:49:37 GMT', null],
  ['Sun, 06 Nix 1994 08:49:37 GMT', null],
  ['1994-11-06T08:49:37Z', null],
  ['784111777', null],
  ['', null],
])('%s', (text, time) => {
  expect(httpDate(text)).toBe(time)
})

test('no text takes long', async () => {
  expect(await growthFaults(hostileTexts, (text) => httpDate(`Sunday, ${text}`))).toEqual([])
})
