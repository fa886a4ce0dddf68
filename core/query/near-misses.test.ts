import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { QueryNode } from './ast'
import { checkQuery } from './check-query'
import { hintsFor } from './hints'
import { parseQuery } from './parse'
import { printQuery } from './print'
import { offered } from './query-error'

const read = (query: string): string => printQuery(parseQuery(query))
const meant = (query: string): string[] | undefined =>
  checkQuery(query, 'unread')?.offers.map((offer) => offered(query, offer))
const hinted = (query: string): string[] => hintsFor(query).map((offer) => offered(query, offer))

describe('is understood', () => {
  it.each([
    ['size>1kb', 'size:>1kb'],
    ['SIZE>1KB', 'size:>1KB'],
    ['took<=1.5s', 'took:<=1.5s'],
    ['status>=400', 'status:>=400'],
    ['status >= 400', 'status:>=400'],
    ['status≥400', 'status:>=400'],
    ['status:≤400', 'status:<=400'],
    ['seq>5', 'seq:>5'],
    ['method=PUT', 'method:=PUT'],
    ['method = PUT', 'method:=PUT'],
    ['status=404', 'status:=404'],
    ['status==404', 'status:=404'],
    ['status!=200', '-status:=200'],
    ['status<>200', '-status:=200'],
    ['status:!=200', '-status:200'],
    ['header.x:!=a', '-header.x:a'],
    ['path=/orders', 'path:=/orders'],
    ['from=203.0.113.1', 'from:=203.0.113.1'],
    ['is=refused', 'is:=refused'],
    ['body.foo=bar', 'body.foo:=bar'],
    ['body.foo=="b c"', 'body.foo:="b c"'],
    ['body.foo!=bar', '-body.foo:=bar'],
    ['body.items[0].n>5', 'body.items.0.n:>5'],
    ['header.x-foo=bar', 'header.x-foo:=bar'],
    ['query.team=core', 'query.team:=core'],
    ['since:5m', 'after:5m'],
    ['until:yesterday', 'before:yesterday'],
    ['has:note', 'is:noted'],
    ['has:tag -has:pin', 'is:tagged -is:pinned'],
    ['after:15:00', 'after:15:00'],
    ['method: PUT', 'method:PUT'],
    ['status : 200', 'status:200'],
    ['method:GET or method:POST', 'method:GET OR method:POST'],
    ['method:GET || method:POST', 'method:GET OR method:POST'],
    ['method:GET Or (size>1kb)', 'method:GET OR size:>1kb'],
    ['(is:ok) or is:json', 'is:ok OR is:json'],
    ['method:GET and status:200', 'method:GET status:200'],
    ['method:GET && status:200', 'method:GET status:200'],
    ['not method:GET', '-method:GET'],
    ['!is:refused', '-is:refused'],
    ['!(is:refused)', '-is:refused'],
    ['“a b” method:GET', '"a b" method:GET'],
    ['body.a:„x y“', 'body.a:"x y"'],
    ["body.a:'x y'", 'body.a:"x y"'],
    ["'a b'", '"a b"'],
  ])('%s as %s', (query, as) => {
    expect([checkQuery(query), read(query)]).toEqual([null, as])
  })
})

describe('stays text, as it may be meant', () => {
  it.each([
    'black or white',
    'not found',
    'salt and pepper',
    'method:GET or white',
    'status=paid',
    'type=json',
    'event=push',
    'team=core',
    'a>b',
    "it's",
    "o'clock 'n'roll",
    'foo!',
    'path>5',
  ])('%s', (query) => {
    const kinds = (node: QueryNode): string[] =>
      'parts' in node ? node.parts.flatMap(kinds) : [node.kind]
    expect(checkQuery(query)).toBeNull()
    expect(kinds(parseQuery(query)).filter((kind) => kind !== 'field')).not.toEqual([])
  })
})

describe('is refused, with what may be meant', () => {
  it.each([
    ['methd:POST', 'method:POST'],
    ['staus:200 is:ok', 'status:200 is:ok'],
    ['action:opened', 'body.action:opened'],
    ['json.action:opened', 'body.action:opened'],
    ['headers.x-a:b', 'header.x-a:b'],
    ['host:acme.dev', 'header.host:acme.dev'],
    ['url:/orders', 'target:/orders'],
    ['ip:1.2.3.4', 'from:1.2.3.4'],
    ['http://example.com', '"http://example.com"'],
    ['header:x-foo', 'header.x-foo:'],
    ['header:x-foo:bar', 'header.x-foo:bar'],
    ['query:team=core', 'query.team:core'],
    ['method.x:PUT', 'method:PUT'],
    ['status:4x', 'status:4xx'],
    ['status:40*', 'status:4xx'],
    ['status:!200', '-status:200'],
    ['status:=>400', 'status:>=400'],
    ['status:400-499', 'status:>=400 status:<=499'],
    ['status:400..499', 'status:>=400 status:<=499'],
    ['status:200,404', '(status:200 OR status:404)'],
    ['status:error', 'is:failed'],
    ['took:>10', 'took:>10ms'],
    ['size:>1,000', 'size:>1000'],
    ['seq:#322', 'seq:322'],
    ['is:note', 'is:noted'],
    ['is:refusd', 'is:refused'],
    ['is:invalid', 'signature:invalid'],
    ['is:new', 'is:unread'],
    ['is:read', '-is:unread'],
    ['signature:bad', 'signature:invalid'],
    ['delivered:yes', 'delivered:sent'],
    ['has:error', 'is:failed'],
    ['has:header.x-a', 'header.x-a:'],
    ['after:5 min', 'after:5min'],
    ['after:20.11.2026', 'after:2026-11-20'],
    ['body.amount:>$5,000', 'body.amount:>5000'],
    ['x "never closed', 'x "never closed"'],
    ['(method:GET', '(method:GET)'],
    ['method:GET )', 'method:GET'],
    ['method:GET OR', 'method:GET'],
  ])('%s: %s', (query, first) => {
    expect(meant(query)?.[0]).toBe(first)
    expect(checkQuery(query, 'unread')?.message).toMatch(/\. Did you mean .+\?$/)
  })

  it.each(['after:soon', 'size>big', 'method:', 'body.amount:>abc'])('%s: nothing', (query) => {
    expect(meant(query)).toEqual([])
  })
})

describe('can be read, but hardly means what it says', () => {
  it.each([
    ['header.x-foo', 'header.x-foo:'],
    ['x-github-event:push', 'header.x-github-event:push'],
    ['body.action: opened', 'body.action:opened'],
    ['after:2h ago', 'after:2h'],
    ['size:>1 MB', 'size:>1mb'],
    ['type=json is:ok', 'type:json is:ok'],
    ['event==push', 'event:push'],
    ['black or white', 'black OR white'],
    ['#322', 'seq:322'],
    ['path:/a 5XX', 'path:/a status:5xx'],
    ['method:GET,POST', '(method:GET OR method:POST)'],
    ['$.action:opened', 'body.action:opened'],
  ])('%s: %s', (query, first) => {
    expect([checkQuery(query), hinted(query)[0]]).toEqual([null, first])
  })

  it.each(['method:GET', 'core', '"x-a:b"', 'body.action:', 'or', 'a=b', 'from', 'is:unread'])(
    '%s does',
    (query) => expect(hinted(query)).toEqual([]),
  )
})

it('is:unread is refused where nothing is known of what was read', () => {
  expect(checkQuery('is:unread')?.message).toContain('seq:>N')
  expect(checkQuery('is:ok -is:unread', 'unread')).toBeNull()
})

it('the page on searching says truly what is understood', () => {
  const page = readFileSync(new URL('../../docs/searching.md', import.meta.url), 'utf8')
  const [, table = ''] = /^## What is understood as well\n\n([^]*?)\n\n/m.exec(page) ?? []
  const cells = table
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .replaceAll(String.raw`\|`, '\u0000')
        .split('|')
        .slice(1, 3)
        .map((cell) =>
          [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll('\u0000', '|')),
        ),
    )
  const same = (query: string): string =>
    read(query).replaceAll(':=', ':').replace(' 09:14', 'T09:14').toLowerCase()
  expect(cells.length).toBeGreaterThan(9)
  const codes = cells.flat(2)
  expect(codes.map((query) => [query, checkQuery(query)])).toEqual(
    codes.map((query) => [query, null]),
  )
  const firsts = cells
    .map(([written, as]) => [same(written?.[0] ?? ''), same(as?.[0] ?? '')])
    .filter(([written]) => !written?.startsWith('after'))
  expect(firsts.map(([written]) => written)).toEqual(firsts.map(([, as]) => as))
})
