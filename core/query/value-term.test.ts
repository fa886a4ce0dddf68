import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkQuery } from './check-query'
import { capture, selects } from './testing/capture'
import { otherValueQuery, valueTerm, type ValueKind, withTerm } from './value-term'

interface Found {
  path: (string | number)[]
  value: string
  kind: ValueKind
}

/** Returns every value of a JSON text, with its path. */
function valuesIn(json: unknown, path: (string | number)[] = []): Found[] {
  if (json === null || typeof json !== 'object') {
    const kind = typeof json === 'string' ? 'text' : 'literal'
    return [{ path, kind, value: typeof json === 'string' ? json : JSON.stringify(json) }]
  }
  const inside = Array.isArray(json)
    ? json.flatMap((item, at) => valuesIn(item, [...path, at]))
    : Object.entries(json).flatMap(([name, item]) => valuesIn(item, [...path, name]))
  return [{ path, kind: 'whole', value: JSON.stringify(json) }, ...inside]
}

it('the term of a value selects the request that it is of', () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 12, unit: fc.constantFrom(...'ab ."\\*()[]:=<>!-\'“é\n0') }),
    fc.string({ maxLength: 200, unit: 'binary' }),
    fc.constantFrom('or', 'NOT', 'null', '12.50', '007', '1e5', '-', '$', '*', '[0]', '__proto__'),
  )
  const json = fc.object({
    key: texts,
    values: [
      texts,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ],
    maxDepth: 3,
    maxKeys: 4,
  })
  let asked = 0
  fc.assert(
    fc.property(fc.oneof(json, fc.array(json, { maxLength: 3 })), (body) => {
      const record = capture({ json: body })
      for (const { path, value, kind } of valuesIn(body)) {
        const term = valueTerm({ in: 'body', path }, value, kind)
        if (term === null) continue
        asked += 1
        expect([term, selects(term, record)]).toEqual([term, true])
        expect([`-${term}`, selects(`-${term}`, record)]).toEqual([`-${term}`, false])
      }
    }),
    { numRuns: 1000, seed: 7 },
  )
  expect(asked).toBeGreaterThan(2000)
})

it('the term of a header or a query parameter selects its request', () => {
  const text = fc.string({ minLength: 1, maxLength: 150, unit: 'grapheme-ascii' })
  fc.assert(
    fc.property(fc.constantFrom('X-A', 'Content-Type', 'a.b', 'a[b]'), text, (name, value) => {
      const record = capture({
        headers: [[name, value]],
        target: `/p?${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
      })
      for (const place of ['header', 'query'] as const) {
        const term = valueTerm({ in: place, name }, value, 'text') ?? 'none'
        expect([term, selects(term, record)]).toEqual([term, true])
      }
    }),
    { numRuns: 1000, seed: 7 },
  )
})

it.each([
  ['', 'a:', 'a:'],
  ['is:ok', 'is:json', 'is:ok is:json'],
  ['is:ok OR is:json', 'status:200', '(is:ok OR is:json) status:200'],
  ['is:ok status:200', 'status:200', 'is:ok status:200'],
  ['-status:200 is:ok', 'status:200', 'is:ok status:200'],
  ['colour:red', 'status:200', 'status:200'],
])('to %s the term %s is added: %s', (query, term, next) => {
  expect(withTerm(query, term)).toBe(next)
})

it('a value is left out instead of asked for, and the other way round', () => {
  expect(withTerm('status:200 is:json', 'status:200', true)).toBe('is:json -status:200')
  expect(withTerm('is:json -status:200', 'status:200')).toBe('is:json status:200')
  expect(withTerm('a'.repeat(250), 'status:200')).toBeNull()
})

it.each([
  [{ in: 'body', path: ['a', 0, 'b c'] }, 'body.a."b c": -body.a."b c":1'],
  [{ in: 'header', name: 'X-A' }, 'header.X-A: -header.X-A:1'],
  [{ in: 'fact', name: 'event' }, 'event:* -event:1'],
  [{ in: 'fact', name: 'status' }, '-status:1'],
] as const)('what has another value there: %j', (place, query) => {
  const other = otherValueQuery(place, valueTerm(place, '1', 'literal') ?? '')
  expect([other, checkQuery(other ?? '')]).toEqual([query, null])
})
