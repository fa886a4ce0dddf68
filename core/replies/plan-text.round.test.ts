import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePlan, PlanError, planText } from './plan-text'

const time = fc.integer({ min: 1, max: 30_000 }).map((ms) => `${ms}ms`)
const status = fc.integer({ min: 200, max: 599 }).map(String)
const maybe = (text: fc.Arbitrary<string>) => fc.option(text, { nil: '' })
const after = maybe(time.map((ms) => ` after ${ms}`))
const retry = maybe(fc.nat(999_999).map((seconds) => ` retry ${seconds}s`))
const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''))
const step = fc.oneof(
  join(status, retry, after),
  join(fc.constant('cut '), status, retry, after),
  join(fc.constant('drip '), status, fc.constant(' over '), time, retry, after),
  join(fc.constant('timeout '), time),
  join(fc.constant('reset'), after),
)

test('a parsed plan prints as text that parses to the same plan', () => {
  const texts = fc.array(step, { minLength: 1, maxLength: 50 }).map((steps) => steps.join(', '))
  fc.assert(
    fc.property(texts, (text) => {
      const steps = parsePlan(text)
      expect(parsePlan(planText(steps))).toEqual(steps)
      expect(planText(parsePlan(planText(steps)))).toBe(planText(steps))
    }),
  )
})

test('any text is parsed, or refused at a range within it', () => {
  const words = fc.constantFrom('503', '200', 'timeout', '5s', 'x3', 'after', 'cut', ',', '\n')
  const texts = fc.oneof(
    fc.string(),
    fc.array(words).map((all) => all.join(' ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const fault = faultOf(text)
      if (!fault) return
      expect(fault.at).toBeLessThanOrEqual(fault.end)
      expect(fault.end).toBeLessThanOrEqual(text.length)
    }),
  )
})

test.each([
  ['503, 999', '999'],
  ['503,  nap 3s , 200', 'nap 3s'],
  ['200, timeout 40s', '40s'],
  ['429 retry soon', 'soon'],
  ['', ''],
])('%j is refused at %j', (text, word) => {
  const fault = faultOf(text)
  expect(text.slice(fault?.at, fault?.end)).toBe(word)
})

test.each([
  ['cut', 'cut 200'],
  ['drip 5s', 'drip 200 over 5s'],
  ['503\n200', '503, 200'],
  ['drip 2s after 1s', 'drip 200 over 2s after 1s'],
])('%j is short for %j', (short, full) => {
  expect(parsePlan(short)).toEqual(parsePlan(full))
})

function faultOf(text: string): PlanError | null {
  try {
    parsePlan(text)
    return null
  } catch (error) {
    if (error instanceof PlanError) return error
    throw error
  }
}
