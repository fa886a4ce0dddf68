import { expect, test } from 'vitest'
import { rowCharacters, textRows } from '../body/text/text-rows'
import { wireNumbers, type WireParts } from './wire-numbers'

const numbersOf = (parts: Partial<WireParts>, count: number) => {
  const { of, last } = wireNumbers({
    head: textRows('POST / HTTP/1.1\r\nHost: a\r\n\r\n'),
    body: textRows('one\ntwo'),
    trailers: textRows('X: y\r\n'),
    ...parts,
  })
  return [Array.from({ length: count }, (_, index) => of(index, 2)), last]
}

test('lines are numbered through head, body and trailers', () => {
  expect(numbersOf({}, 7)).toEqual([[1, 2, 3, 4, 5, 6, null], 6])
})

test('the rest of a long line has no number', () => {
  const body = textRows('x'.repeat(rowCharacters * 2))
  expect(numbersOf({ body }, 6)).toEqual([[1, 2, 3, 4, null, 5], 5])
})

test('rows of hex have none', () => {
  expect(numbersOf({ body: null }, 6)).toEqual([[1, 2, 3, null, null, 4], 4])
})
