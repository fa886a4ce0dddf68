import { expect, test } from 'vitest'
import {
  type AnsweredBy,
  isByFallback,
  isUnsignedHandshake,
  parseAnsweredBy,
  printAnsweredBy,
} from './answered-by'

test.each<[text: string, parsed: AnsweredBy]>([
  ['rule:pay', { by: 'rule', rule: 'pay' }],
  ['rule:a:b\nc', { by: 'rule', rule: 'a:b\nc' }],
  ['rule', { by: 'rule', rule: null }],
  ['address', { by: 'address' }],
  ['cors', { by: 'cors' }],
  ['handshake:slack', { by: 'handshake', id: 'slack', end: 'answered' }],
  ['handshake:x-crc:needs-secret', { by: 'handshake', id: 'x-crc', end: 'needs-secret' }],
  ['forward:1', { by: 'other', text: 'forward:1' }],
])('%s is read, and printed again as it was', (text, parsed) => {
  expect(parseAnsweredBy(text)).toEqual(parsed)
  expect(printAnsweredBy(parsed)).toBe(text)
})

test('an end that only another version knows counts as answered', () => {
  const parsed = parseAnsweredBy('handshake:slack:postponed')
  expect(parsed).toEqual({ by: 'handshake', id: 'slack', end: 'answered' })
})

test('the fallback answers if nothing else does, also a handshake that is not answered', () => {
  const byFallback = (text: string | null) => isByFallback(parseAnsweredBy(text))
  expect([null, 'handshake:zoom:odd-token'].map(byFallback)).toEqual([true, true])
  expect(['rule:a', 'address', 'handshake:zoom'].map(byFallback)).toEqual([false, false, false])
})

test('an unsigned handshake has no verdict worth showing', () => {
  const handshake = parseAnsweredBy('handshake:slack')
  expect(isUnsignedHandshake('unsigned', handshake)).toBe(true)
  expect(isUnsignedHandshake('invalid', handshake)).toBe(false)
  expect(isUnsignedHandshake('unsigned', null)).toBe(false)
})
