import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { containsTest } from './contains'

it('a text contains another exactly if it does in lower case, however long it is', () => {
  const characters = [
    ...'iIkKsSaA.*+\\/[^$ \n',
    '\u0130',
    '\u212a',
    '\u0307',
    'ſ',
    'ß',
    'Σ',
    '测',
    '😀',
  ]
  const text = fc.string({ unit: fc.constantFrom(...characters), maxLength: 24 })
  const filler = fc.constantFrom('', 'x'.repeat(300), 'х'.repeat(300))
  let held = 0
  fc.assert(
    fc.property(text, fc.nat(24), fc.nat(12), text, filler, (around, from, size, other, fill) => {
      const wanted = around.slice(from, from + size)
      for (const base of [around, other, around.toUpperCase(), around.toLowerCase()]) {
        const searched = fill + base
        const holds = searched.toLowerCase().includes(wanted.toLowerCase())
        if (holds && fill !== '' && wanted !== '') held++
        expect(containsTest(wanted)(searched)).toBe(holds)
      }
    }),
    { numRuns: 3000, seed: 1 },
  )
  expect(held).toBeGreaterThan(1000)
})

it('finds every printable character, and every character whose lower case has one', () => {
  const fill = ' '.repeat(300)
  const missed: string[] = []
  for (let code = 0x21; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code)
    for (const low of character.toLowerCase()) {
      if (low < '\u007f' && !containsTest(low)(fill + character)) missed.push(character)
    }
  }
  expect(missed).toEqual([])
})
