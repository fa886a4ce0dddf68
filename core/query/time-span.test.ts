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
  ['since:5m is:ok', `is:ok ${terms}`],
  ['until:"1 hour ago" after>2h x', `x ${terms}`],
  ['after:2026-11-20 09:14 x', `x ${terms}`],
  ['x AND after:2h AND before:1h', `x ${terms}`],
  ['after:2h AND x', `x ${terms}`],
  ['x AND after:2h AND (y OR z)', `x AND (y OR z) ${terms}`],
  ['(x OR y) && since:2h', `(x OR y) ${terms}`],
  ['(x after:2h)', `(x after:2h) ${terms}`],
  ['(after:2h) x', `(after:2h) x ${terms}`],
  ['is:ok or is:refused', `(is:ok or is:refused) ${terms}`],
  ['"unclosed', `"unclosed ${terms}`],
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
  expect(timeSpanOf('since:1h', at('10:00:00'))).toEqual({ from: at('09:00:00'), to: Infinity })
  expect(timeSpanOf('is:ok', 0)).toBeNull()
  expect(timeSpanOf('after:1h OR is:ok', 0)).toBeNull()
})

it.each(['after:15:00', 'since:today', 'before:yesterday', 'after:2026-11-20T09:14'])(
  'returns none for %s, which is another moment in another zone',
  (query) => {
    expect(timeSpanOf(query, at('10:00:00'))).toBeNull()
  },
)

it.each(['after:15:00Z', 'after:15:00+0100', 'after:2026-11-20', 'after:"2026-11-20 09:14-05:00"'])(
  'returns one for %s',
  (query) => {
    expect(timeSpanOf(query, at('10:00:00'))).not.toBeNull()
  },
)
