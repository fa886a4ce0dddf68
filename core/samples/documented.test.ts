import { expect, test } from 'vitest'
import { documented } from './testing/documented'
import { sampleContent, everySample, made } from './testing/made'
import type { Sample } from './make-sample'

const types: Record<string, (value: unknown) => boolean> = {
  s: (value) => typeof value === 'string' && value !== '',
  S: (value) => typeof value === 'string',
  i: (value) => Number.isSafeInteger(value),
  n: (value) => typeof value === 'number',
  b: (value) => typeof value === 'boolean',
  o: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  a: (value) => Array.isArray(value),
  z: (value) => value === null,
}

test.each(everySample)('$provider $event has what its provider documents', async (sample) => {
  const { provider, event, of } = sample
  const rules = [`${provider} *`, `${provider} ${event}`].flatMap(
    (name) => documented[name]?.split(' ') ?? [],
  )
  expect(rules.length).toBeGreaterThan(0)
  const request = await made(of, event, Date.now(), () => null)
  expect(rules.filter((rule) => !holds(rule, request))).toEqual([])
})

test('the table names samples only', () => {
  const names = new Set(
    everySample.flatMap(({ provider, event }) => [`${provider} *`, `${provider} ${event}`]),
  )
  expect(Object.keys(documented).filter((name) => !names.has(name))).toEqual([])
})

/** Returns whether a rule holds: a path, an operator (`:`, `=`, `@`, `~`), and what follows it. */
function holds(rule: string, sample: Sample): boolean {
  const [, path = '', operator = '', other = ''] =
    /^((?:header:)?[^:=@~]+)([:=@~])(.+)$/.exec(rule) ?? []
  const value = valueAt(sample, path)
  if (operator === ':') return other.split('|').some((type) => types[type]?.(value))
  if (operator === '=') return String(value) === other
  const expected = String(valueAt(sample, other))
  if (value === undefined || expected === 'undefined') return false
  return operator === '@' ? String(value) === expected : String(value).includes(expected)
}

function valueAt(sample: Sample, path: string): unknown {
  if (path.startsWith('header:')) {
    const at = sample.headers.indexOf(path.slice(7))
    return at === -1 ? undefined : sample.headers[at + 1]
  }
  let value: unknown = sampleContent(sample)
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}
