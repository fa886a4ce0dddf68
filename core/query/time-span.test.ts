import { expect, it } from 'vitest'
import { timeSpanOf, withTimeSpan } from './time-span'

const at = (time: string) => Date.parse(`2026-11-21T${time}Z`)
const span = { from: at('09:14:00'), to: at('09:15:30') }
const asked = 'after:2026-11-21T09:14Z before:2026-11-21T09:15:30Z'

it.each([
  ['', asked],
  ['method:POST', `method:POST ${asked}`],
  ['after:2h method:POST', `method:POST ${asked}`],
  [`is:ok ${asked}`, `is:ok ${asked}`],
  ['a OR b', `(a OR b) ${asked}`],
  ['-after:2h', `-after:2h ${asked}`],
  ['(after:2h OR b)', `(after:2h OR b) ${asked}`],
  ['"two  spaces" before:2h x', `"two  spaces" x ${asked}`],
])('%s within a stretch of time', (text, expected) => {
  expect(withTimeSpan(text, span)).toBe(expected)
})

it('lets go of the stretch again', () => {
  expect(withTimeSpan(`is:ok ${asked}`, null)).toBe('is:ok')
})

it('says which stretch a query asks for', () => {
  expect(timeSpanOf(`is:ok ${asked}`, 0)).toEqual(span)
  expect(timeSpanOf('after:1h', at('10:00:00'))).toEqual({ from: at('09:00:00'), to: Infinity })
  expect(timeSpanOf('is:ok', 0)).toBeNull()
  expect(timeSpanOf('after:1h OR is:ok', 0)).toBeNull()
})
