import { describe, expect, test } from 'vitest'
import { checkQuery } from './check-query'
import { fields } from './fields'
import { hasOrder } from './order'
import { offered } from './query-error'
import { capture, selects } from './testing/capture'

const operators = ['>', '<', '>=', '<='] as const
const offersFor = (query: string): string[] | undefined =>
  checkQuery(query, 'unread')?.offers.map((offer) => offered(query, offer))

/** Spellings of numbers: their value as text, null for those that are ids there, and as JSON, null if it is none. */
const spellings: [spelled: string, asText: number | null, asJson: number | null][] = [
  ['1000', 1000, 1000],
  ['-5', -5, -5],
  ['0', 0, 0],
  ['12.50', 12.5, 12.5],
  ['1000.0', 1000, 1000],
  ['1e3', null, 1000],
  ['1E+3', null, 1000],
  ['10000e-1', null, 1000],
  ['-0.0e5', null, 0],
  ['007', null, null],
  ['+5', null, null],
  ['-05', null, null],
  ['.5', null, null],
  ['5.', null, null],
  [' 1000', null, null],
  ['1,000', null, null],
  ['0x10', null, null],
  ['abc', null, null],
]
const wanted = [-5, 0, 7, 12.5, 999, 1000, 1000.5]

/** What each operator must find, of a value that is this number, or none. */
const holds = (op: string, got: number | null, than: number): boolean => {
  if (got === null) return false
  if (op === '>') return got > than
  if (op === '<') return got < than
  if (op === '>=') return got >= than
  return op === '<=' ? got <= than : got === than
}

describe.each(spellings)('%j', (spelled, asText, asJson) => {
  const places: [field: string, record: ReturnType<typeof capture>, value: number | null][] = [
    ['body.e', capture({ json: { e: spelled } }), asText],
    ['header.e', capture({ headers: [['E', spelled]] }), asText],
    ['query.e', capture({ target: `/?e=${encodeURIComponent(spelled)}` }), asText],
    ['form.e', ofForm(`e=${encodeURIComponent(spelled)}`), asText],
    ['body.e', ofForm(`e=${encodeURIComponent(spelled)}`), asText],
  ]
  if (asJson !== null) places.push(['body.e', capture({ json: `{"e":${spelled}}` }), asJson])

  test.each(places)('in %s is the same number to every operator', (field, record, value) => {
    for (const than of wanted) {
      for (const op of ['', '=', ...operators]) {
        const query = `${field}:${op}${than}`
        expect(selects(query, record), query).toBe(holds(op, value, than))
      }
    }
  })

  test.each(places)('in %s is found as it is spelled', (field, record) => {
    expect(selects(`${field}:"${spelled}"`, record) || asJson !== null).toBe(true)
    expect(selects(`${field}:${spelled.trim()}`, record)).toBe(spelled === spelled.trim())
  })
})

function ofForm(text: string): ReturnType<typeof capture> {
  return capture({ json: text, contentType: 'application/x-www-form-urlencoded' })
}

test('a number of JSON is compared with any spelling of one', () => {
  const record = capture({ json: '{"e":2000}' })
  for (const spelled of ['2e3', '+2000', '02000', '2000.0']) {
    expect(selects(`body.e:${spelled}`, record), spelled).toBe(true)
    expect(selects(`body.e:>=${spelled}`, record), spelled).toBe(true)
    expect(selects(`body.e:>${spelled}`, record), spelled).toBe(false)
  }
})

describe('of every field', () => {
  const terms = Object.entries(fields).flatMap(([name, field]) => {
    const [, value = ''] = /:[<>=]*(.*)$/.exec(field.example) ?? []
    const path = field.path === 'one' ? '.a' : ''
    return operators.map((op) => ({
      query: `${name}${path}:${op}${path === '' ? value : '5'}`,
      isCompared: hasOrder(field, path !== ''),
      isContrary: (name === 'after' && op[0] === '<') || (name === 'before' && op[0] === '>'),
      name,
      value,
    }))
  })
  const compared = terms.filter(({ isCompared, isContrary }) => isCompared && !isContrary)
  const refused = terms.filter((term) => !compared.includes(term))

  test.each(compared)('$query is compared', ({ query }) => {
    expect(checkQuery(query, 'unread')).toBeNull()
  })

  test.each(refused)('$query is refused by name', ({ query, name, value, isContrary }) => {
    const why = isContrary ? `${name}: takes no ` : `${name} has no order: `
    const other = { after: 'before', before: 'after' }[name] ?? name
    expect(checkQuery(query, 'unread')?.why).toContain(why)
    expect(offersFor(query)?.[0]).toBe(`${other}:${value}`)
  })
})

test.each([
  ['is:>ok', 'is has no order: > compares numbers, sizes and times. Did you mean is:ok?'],
  [
    'method:>PUT',
    'method has no order: > compares numbers, sizes and times. Did you mean method:PUT?',
  ],
  ['-tag:<=red', 'tag has no order: <= compares numbers, sizes and times. Did you mean tag:red?'],
  ['body:>abc', 'body has no order: > compares numbers, sizes and times. Did you mean body:abc?'],
  ['after:<2h', 'after: takes no <: what is before a time is before:. Did you mean before:2h?'],
])('%s: %s', (query, message) => {
  expect(checkQuery(query)?.message).toBe(message)
})

test.each([
  ['status:>4xx', [500]],
  ['status:>=4xx', [400, 404, 500]],
  ['status:<4xx', [200, 302]],
  ['status:<=4xx', [200, 302, 400, 404]],
  ['status:4xx', [400, 404]],
])('%s finds %j', (query, found) => {
  const all = [200, 302, 400, 404, 500]
  expect(all.filter((status) => selects(query, capture({ status })))).toEqual(found)
})

test.each([
  ['"paid', '"paid"'],
  ['“paid', '“paid”'],
  ['”paid', '”paid”'],
  ['„paid', '„paid“'],
  ['«paid', '«paid»'],
  ['is:ok “a b', 'is:ok “a b”'],
  ['body.a:“b', 'body.a:“b”'],
  ['body.a:="b', 'body.a:="b"'],
])('%s has a quote that is never closed', (query, closed) => {
  expect(checkQuery(query)?.why).toBe('This quote is never closed')
  expect(offersFor(query)).toContain(closed)
})

test.each([
  ['size:1,000', 'size:1000'],
  ['size:>1,000', 'size:>1000'],
  ['size:1,000,000', 'size:1000000'],
  ['seq:>=12,345', 'seq:>=12345'],
  ['took:<1,000', 'took:<1000ms'],
])('%s means %s', (query, meant) => {
  expect(offersFor(query)).toEqual([meant])
})
