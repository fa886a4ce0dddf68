import { expect, test } from 'vitest'
import { spaceAround } from './space-around'

test.each([
  ['', null],
  ['secret', null],
  ['two words', null],
  ['secret ', 'There is a space after it.'],
  ['  secret', 'There are 2 spaces before it.'],
  [' secret\n', 'There is a space before it and a line break after it.'],
  ['\r\nsecret', 'There is a line break before it.'],
  ['secret\t', 'There is a tab after it.'],
  ['secret \u00a0\n', 'There is white space after it.'],
  ['   ', 'There is only white space.'],
])('%j', (text, words) => expect(spaceAround(text)).toBe(words))
