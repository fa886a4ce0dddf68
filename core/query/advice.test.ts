import { describe, expect, it } from 'vitest'
import type { Vocabulary } from '../contract/vocabulary'
import { adviceOn, type KnownRequests, withoutOne } from './advice'
import { checkQuery } from './check-query'

const word = (text: string) => ({ text, count: 1 })
const named = (name: string, ...values: string[]) => ({ name, count: 1, values: values.map(word) })
const vocabulary: Vocabulary = {
  captures: 3,
  method: [word('POST')],
  path: [word('/orders')],
  type: [word('application/json')],
  from: [word('203.0.113.1')],
  status: [word('200'), word('404')],
  provider: [word('github')],
  event: [word('issues')],
  scheme: [],
  header: [named('x-github-event', 'push', 'issues'), named('host', 'acme.dev')],
  query: [named('team', 'core')],
  form: [],
  body: [
    named('Action', 'opened'),
    named('data.object.id', '7', '12.50'),
    named('items.sku', 'A 1'),
    named('items'),
  ],
  incomplete: [],
}
const now = Date.parse('2026-11-21T12:00:00Z')
const known: KnownRequests = {
  vocabulary,
  now,
  newestAt: now - 3_600_000,
  oldestAt: now - 7_200_000,
}

describe('advice on an empty result', () => {
  it.each([
    ['status:503', 'value', ['200', '404'], ['status:200', 'status:404']],
    [
      'status:5xx method:POST',
      'value',
      ['200', '404'],
      ['status:200 method:POST', 'status:404 method:POST'],
    ],
    ['method:PUT', 'value', ['POST'], ['method:POST']],
    ['path:/order/', 'value', ['/orders'], ['path:/orders']],
    ['header.host:acme', 'value', ['acme.dev'], ['header.host:*acme*', 'header.host:acme.dev']],
    [
      'header.x-github-evnt:push',
      'name',
      ['header.x-github-event'],
      ['header.x-github-event:push'],
    ],
    ['body.action:opened', 'name', ['body.Action'], ['body.Action:opened']],
    ['body.id:>6', 'name', ['body.data.object.id'], ['body.data.object.id:>6']],
    ['body.items[0].skus:"A 1"', 'name', ['body.items.sku'], ['body.items.sku:"A 1"']],
    ['body.nowhere:1', 'name', [], []],
    [
      'body.data.object.id:8',
      'value',
      ['7', '12.50'],
      ['body.data.object.id:7', 'body.data.object.id:12.50'],
    ],
    ['after:30min', 'newest', [], []],
    ['before:3h', 'oldest', [], []],
    ['type=json', 'meant', [], ['type:json']],
  ])('%s', (query, why, there, offers) => {
    expect(adviceOn(query, known)).toMatchObject([{ why, there, offers }])
    for (const offer of offers) expect(checkQuery(offer)).toBeNull()
  })

  it('none where not all that there is is listed', () => {
    const unsure = (change: Partial<Vocabulary>, query: string) =>
      adviceOn(query, { ...known, vocabulary: { ...vocabulary, ...change } })
    for (const [name, query] of [
      ['path', 'path:/order/'],
      ['status', 'status:503'],
      ['header', 'header.x-github-evnt:push'],
      ['body', 'body.nowhere:1'],
      ['form', 'body.nowhere:1'],
    ] as const) {
      expect(unsure({ incomplete: [name] }, query)).toEqual([])
      expect(unsure({}, query)).toHaveLength(1)
    }
    const header = [{ ...named('host', 'acme.dev'), incomplete: true }]
    expect(unsure({ header }, 'header.host:acme')).toEqual([])
    expect(unsure({ header }, 'header.other:acme')).toHaveLength(1)
    expect(unsure({ form: [named('nowhere', '1')] }, 'body.nowhere:2')).toEqual([])
  })

  it.each([
    'status:200',
    'status:<300',
    'path:order',
    'body.data.object.id:12.5',
    'body.data.object.id:>5',
    'body.items.sku:A*',
    'body.items.*:x',
    'body.data:',
    'header.x-github-event:p*',
    'is:refused',
    'core',
    '-status:503',
    'status:503 OR status:502',
    'after:2h',
  ])('none on %s, of which something is there', (query) => {
    expect(adviceOn(query, known)).toEqual([])
  })
})

it('each term can be left out', () => {
  expect(withoutOne('method:POST -is:ok "a b"')).toEqual([
    { without: 'method:POST', query: '-is:ok "a b"' },
    { without: '-is:ok', query: 'method:POST "a b"' },
    { without: '"a b"', query: 'method:POST -is:ok' },
  ])
  expect(withoutOne('a OR b')).toEqual([])
})
