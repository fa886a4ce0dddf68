import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { leastCpuOf } from '../testing/processor-time'
import type { QueryNode } from './ast'
import { checkQuery } from './check-query'
import { fields } from './fields'
import { parsePath } from '../parsing/path'
import { parseQuery } from './parse'
import { printQuery } from './print'
import { tokensOf } from './tokens'

type Bare = Record<string, unknown>

/** Returns a tree without the places of its nodes. */
function bare(node: QueryNode): Bare {
  const { at: _, end: __, ...rest } = node
  if (rest.kind === 'and' || rest.kind === 'or') return { ...rest, parts: rest.parts.map(bare) }
  if (rest.kind === 'not') return { ...rest, part: bare(rest.part) }
  return rest
}

const range = { at: 0, end: 0 }
const words = fc.string({
  minLength: 1,
  maxLength: 8,
  unit: fc.constantFrom(...'abORN019-.*é"\\ ()>=:_[]'),
})
const unquoted = words.map((text) => text.replaceAll(/[ ()"]/g, '') || 'x')
const name = fc.constantFrom(...Object.keys(fields), 'unknown')
const value = fc.oneof(
  unquoted.map((text) => ({ text: text.replace(/^[<>=]+/, '') || 'x', quoted: false })),
  fc.string({ maxLength: 8 }).map((text) => ({ text, quoted: true })),
)
const op = fc.constantFrom(':', '=', '>', '<', '>=', '<=')
const anyField = fc.record({
  kind: fc.constant('field'),
  name,
  path: fc.array(fc.oneof(unquoted, words), { maxLength: 3 }),
  test: fc.option(fc.tuple(op, value).map(([op, rest]) => ({ op, ...rest }))),
})
/** Of these the path is one name, dots and brackets included. */
const field = anyField
  .map(({ path, ...rest }) => ({
    ...rest,
    path: ['header', 'query', 'form'].includes(rest.name) ? path.slice(0, 1) : path,
  }))
  // What follows a field that needs a value is its value.
  .filter(({ name, path, test }) => test !== null || path.length > 0 || !needsValue(name))
const needsValue = (name: string) => fields[name]?.path === 'none'
/** Unquoted words that no other rule matches. */
const plainText = fc
  .stringMatching(/^[a-z0-9_*é][a-z0-9_*é.-]{0,7}$/)
  .filter((text) => !/^(?:or|and|not)$/.test(text))
const text = fc.oneof(
  plainText.map((text) => ({ kind: 'text', text, quoted: false })),
  fc.string({ maxLength: 8 }).map((text) => ({ kind: 'text', text, quoted: true })),
)
const { tree } = fc.letrec<{ tree: Bare; or: Bare; and: Bare; not: Bare; leaf: Bare }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('or'), tie('and'), tie('not')),
  leaf: fc.oneof(field, text) as fc.Arbitrary<Bare>,
  not: fc.record({ kind: fc.constant('not'), part: tie('tree') }),
  and: group('and', tie('tree')),
  or: group('or', tie('tree')),
}))

function group(kind: 'and' | 'or', part: fc.Arbitrary<unknown>): fc.Arbitrary<Bare> {
  const parts = fc.array(part, { minLength: 2, maxLength: 3 })
  return fc.record({ kind: fc.constant(kind), parts }) as fc.Arbitrary<Bare>
}

/** Adds ranges everywhere, as in the generated trees. */
const placed = (node: Bare): QueryNode =>
  ({
    ...node,
    ...range,
    ...('part' in node && { part: placed(node['part'] as Bare) }),
    ...('parts' in node && { parts: (node['parts'] as Bare[]).map(placed) }),
  }) as QueryNode

it('a printed tree parses to the same tree', () => {
  fc.assert(
    fc.property(tree, (node) => {
      const printed = printQuery(placed(node))
      fc.pre(printed.length <= 256)
      expect(bare(parseQuery(printed))).toEqual(node)
    }),
    { numRuns: 2000 },
  )
})

const scraps = [...'():"\\-.=<>*[] x1', 'OR', 'AND', 'NOT ', ...Object.keys(fields)]
const anyText = fc.oneof(
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc.array(fc.constantFrom(...scraps), { maxLength: 120 }).map((parts) => parts.join('')),
)

it('any text is either parsed or has a fault within its length', () => {
  fc.assert(
    fc.property(anyText, (query) => {
      // Throws anything that is not a QueryError.
      const fault = checkQuery(query)
      const { at, end } = fault ?? range
      expect([at >= 0, at <= end, end <= query.length]).toEqual([true, true, true])
    }),
    { numRuns: 5000 },
  )
})

it('tokens make up the whole text', () => {
  fc.assert(
    fc.property(anyText, (query) => {
      const tokens = tokensOf(query)
      expect(tokens.map(({ at, end }) => query.slice(at, end)).join('')).toBe(query)
      expect(tokens.every(({ at, end }) => at < end)).toBe(true)
    }),
    { numRuns: 5000 },
  )
})

it.each([
  '('.repeat(256),
  '-'.repeat(256),
  'NOT '.repeat(64),
  '(-'.repeat(128),
  '"\\'.repeat(128),
  `${'('.repeat(127)}x${')'.repeat(127)}`,
  'a OR '.repeat(51),
  'body.a'.repeat(42),
  'body.'.repeat(51),
  'x"'.repeat(128),
  'a or '.repeat(51),
  'is:ok or '.repeat(28),
  'not '.repeat(64),
  '!(is:a or '.repeat(25),
  'method = '.repeat(28),
  'body.a'.repeat(20) + ' or '.repeat(34),
  `body${' '.repeat(252)}`,
  `${'a.'.repeat(60)} = ${'b'.repeat(100)}`,
  `x:${'“'.repeat(250)}`,
  'status:4x '.repeat(25),
])('the longest query of %.12s… takes a few milliseconds', (query) => {
  checkQuery(query)
  expect(leastCpuOf(() => checkQuery(query), 1)).toBeLessThan(5)
})

it.each([
  ['body.items[-1].sku:x', '.items[-1].sku', 'items are numbered from [0]'],
  ['body.items[].sku:x', '.items[].sku', 'each item is written [*]'],
  ['is:json body..sku:x', '..sku', 'nothing stands for any depth'],
  ['body.a[0]b:x', '.a[0]b', 'a dot or a bracket is missing'],
  ['body.:x', '.', 'a name is missing'],
])('the path of %s can match nothing: refused at %s', (query, path, why) => {
  const fault = checkQuery(query)
  expect(fault?.message).toContain(why)
  expect(query.slice(fault?.at, fault?.end)).toBe(path)
})

it('a path is read as it is in a rule', () => {
  const names = fc.array(fc.string({ minLength: 1, unit: 'binary' }), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(names, (path) => {
      const printed = printQuery({ kind: 'field', name: 'body', path, test: null, ...range })
      expect(parsePath(printed.slice('body.'.length, -1))).toEqual(path)
    }),
  )
})
