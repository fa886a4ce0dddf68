import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDecimals, decimalKey, decimalTest } from './decimal'

test('compares as exact integers do, however they are spelled', () => {
  const wide = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n })
  fc.assert(
    fc.property(wide, wide, fc.nat(12), (a, b, shift) => {
      const wanted = a < b ? -1 : a > b ? 1 : 0
      const spelled = `${a}${'0'.repeat(shift)}e-${shift}`
      expect(Math.sign(compareDecimals(String(a), String(b)))).toBe(wanted)
      expect(Math.sign(compareDecimals(spelled, `${b}.0`))).toBe(wanted)
      expect(decimalTest(String(b))?.(spelled)).toEqual(compareDecimals(spelled, String(b)))
      expect(decimalKey(spelled) === decimalKey(`${b}.0`)).toBe(wanted === 0)
    }),
    { seed: 1 },
  )
})

test.each([
  ['1.497549923779084388e18', '1497549923779084388', 0],
  ['-0', '0', 0],
  ['1e400', '1e399', 1],
  ['-1e400', '2', -1],
  ['.5', '0.50', 0],
  ['+7', '7', 0],
  ['007', '7', 0],
  ['0e999', '0', 0],
])('%s beside %s', (left, right, wanted) => {
  expect(Math.sign(compareDecimals(left, right))).toBe(wanted)
})

test.each(['', '.', 'e5', '1e', '0x10', 'NaN', 'Infinity', '1 2', '1e9999999999999999'])(
  '%j is no number',
  (text) => {
    expect(compareDecimals(text, '1')).toBeNaN()
    expect(decimalTest(text)).toBeNull()
    expect(decimalKey(text)).toBeNull()
  },
)
