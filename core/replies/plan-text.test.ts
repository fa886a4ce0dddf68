import { expect, it } from 'vitest'
import { ReplySettings } from '../contract/replies'
import { parsePlan, planText } from './plan-text'

it.each([
  '503, 503, timeout 20s, reset, 200',
  '503 after 2s, 429 retry 30s, 429 retry 5s after 0.5s',
  'cut 200, drip 200 over 5s, cut 500 after 1s',
  '410, 204, reset after 250ms',
])('parses “%s” and prints it again', (text) => {
  const steps = parsePlan(text)
  expect(planText(steps)).toBe(text)
  for (const step of steps) expect(ReplySettings.parse(step)).toEqual(step)
})

it.each([
  [' 503,503 ,, 200 ', '503, 503, 200'],
  ['503 x3, 200', '503, 503, 503, 200'],
  ['TIMEOUT 5, Reset', 'timeout 5s, reset'],
  ['timeout', 'timeout 30s'],
  ['drip 200', 'drip 200 over 5s'],
  ['503 2s', '503 after 2s'],
  ['200 after 1500ms', '200 after 1.5s'],
])('parses %j as “%s”', (text, words) => {
  expect(planText(parsePlan(text))).toBe(words)
})

it.each([
  ['', 'at least one step'],
  ['5o3', '“5o3” is not a step'],
  ['600', '200 to 599'],
  ['timeout 31s', '0 to 30s'],
  ['503 over 2s', 'is not a step'],
  ['reset retry 3s', 'is not a step'],
  ['429 retry soon', 'retry takes seconds'],
  ['503 x60', 'x1 to x50'],
  ['503 x50, 200', 'at most 50 steps'],
])('refuses %j: %s', (text, why) => {
  expect(() => parsePlan(text)).toThrow(why)
})
