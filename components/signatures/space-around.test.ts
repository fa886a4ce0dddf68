import { expect, test } from 'vitest'
import { spaceAround, spaceWords } from './space-around'

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

test.each([
  ['secret', false, null],
  [
    ' secret  ',
    false,
    'There is a space before it and 2 spaces after it, left out when it is added.',
  ],
  ['   ', false, 'There is only white space.'],
  ['user:password ', true, 'There is a space after it, kept as a part of the password.'],
  ['user:password\n', true, 'There is a line break after it, left out when it is added.'],
  ['user:password', true, null],
])('%j of a password (%s)', (text, spaced, words) => expect(spaceWords(text, spaced)).toBe(words))
