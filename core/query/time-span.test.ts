import { expect, it } from 'vitest'
import { timeSpanOf, withTimeSpan } from './time-span'

const at = (time: string) => Date.parse(`2026-11-21T${time}Z`)
const span = { from: at('09:14:00'), to: at('09:15:30') }
const terms = 'after:2026-11-21T09:14Z before:2026-11-21T09:15:30Z'

it.each([
  ['', terms],
  ['method:POST', `method:POST ${terms}`],
  ['after:2h method:POST', `method:POST ${terms}`],
  [`is:ok ${terms}`, `is:ok ${terms}`],
  ['a OR b', `(a OR b) ${terms}`],
  ['-after:2h', `-after:2h ${terms}`],
  ['(after:2h OR b)', `(after:2h OR b) ${terms}`],
  ['"two  spaces" before:2h x', `"two  spaces" x ${terms}`],
])('%s within a time span', (text, expected) => {
  expect(withTimeSpan(text, span)).toBe(expected)
})

it('removes the time span again', () => {
  expect(withTimeSpan(`is:ok ${terms}`, null)).toBe('is:ok')
})

it('returns the time span of a query', () => {
  expect(timeSpanOf(`is:ok ${terms}`, 0)).toEqual(span)
  expect(timeSpanOf('after:1h', at('10:00:00'))).toEqual({ from: at('09:00:00'), to: Infinity })
  expect(timeSpanOf('is:ok', 0)).toBeNull()
  expect(timeSpanOf('after:1h OR is:ok', 0)).toBeNull()
})
