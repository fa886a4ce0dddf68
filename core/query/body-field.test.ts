import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ParsedBody } from '../parsing/parsed-body'
import { parsePath } from '../parsing/path'
import { scalarText, someScalar } from '../parsing/values-at'
import { capture, selects } from './testing/capture'

it.each([
  ['lists', `${'['.repeat(30_000)}1${']'.repeat(30_000)}`],
  ['objects', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
])('a body of %s nested thirty thousand deep is searched by every kind of path', (_, json) => {
  for (const query of ['body.a[9]:1', 'body.b:1', 'body.*:2', 'body.a.a.b:2']) {
    expect(selects(query, capture({ json }))).toBe(false)
  }
})

it("a name on a list looks into its items, a list's own items among them", () => {
  expect(selects('body.0.0:1', capture({ json: '[[1]]' }))).toBe(true)
  expect(selects('body.b:1', capture({ json: '[[[{"b":1}]]]' }))).toBe(true)
})

it('a star in quotes is a name', () => {
  const star = capture({ json: '{"may":{"*":"read","a":"write"}}' })
  for (const query of ['body.may."*":read', 'body.may["*"]:read', 'body.may.*:write'])
    expect([query, selects(query, star)]).toEqual([query, true])
  expect(selects('body.may."*":write', star)).toBe(false)
  expect(selects('body."*":read', capture({ json: '{"a":"read"}' }))).toBe(false)
})

it.each([
  ['a name', 'body.tags:urgent'],
  ['any item', 'body.tags[*]:urgent'],
  ['a list in a list', 'body.ids:3'],
  ['a number', 'body.ids:>2'],
])('%s that ends at a list means each of its items', (_, query) => {
  const json = '{"tags":["urgent","paid"],"ids":[1,[2,3]]}'
  expect(selects(query, capture({ json }))).toBe(true)
  expect(selects(query, capture({ json: '{"tags":[],"ids":{"a":3}}' }))).toBe(false)
})

it('a path that ends at an element of XML means its text, whatever else it has', () => {
  const price = '<p:price currency="EUR" xmlns:p="u">12.50</p:price>'
  const xml = `<order><price>7</price>${price}<note lang="de">hin <b>und</b></note><no a="5"/></order>`
  const order = capture({ json: xml, contentType: 'text/xml' })
  const found = [
    'body.order.price:12.5',
    'body.order.price:7',
    'body.order.price:>12',
    'body.order.price.#text:12.50',
    'body.order.note:hin*',
    'body.order.price.@currency:EUR',
  ]
  for (const query of found) expect([query, selects(query, order)]).toEqual([query, true])
  const none = ['body.order.price:EUR', 'body.order.note:und', 'body.order.no:5', 'body.order:7']
  for (const query of none) expect([query, selects(query, order)]).toEqual([query, false])
  expect(selects('body.a:t', capture({ json: '{"a":{"#text":"t"}}' }))).toBe(false)
})

it('a number is compared by all its digits, however it is spelled', () => {
  const ids = ['1497549923779084388', '1.497549923779084388e18', '1497549923779084400']
  const found = (query: string): boolean[] =>
    ids.map((id) => selects(query, capture({ json: `{"id":${id},"text":"1497549923779084388"}` })))
  expect(found('body.id:1497549923779084388')).toEqual([true, true, false])
  expect(found('body.id:>1497549923779084390')).toEqual([false, false, true])
  expect(found('body.text:>=1497549923779084388')).toEqual([true, true, true])
})

it.each([
  ['form.data[email]:ann@x.example', 'data%5Bemail%5D=ann%40x.example'],
  ['form.a.b:1', 'a.b=1'],
  ['form."a b":1', 'a+b=1'],
  ['body.payload.action:opened', 'payload=%7B%22action%22%3A%22opened%22%7D'],
  ['body.action:opened', 'payload=%7B%22action%22%3A%22opened%22%7D'],
  ['body:grün', 'a=gr%C3%BCn'],
])('%s finds a form', (query, text) => {
  const form = capture({ json: text, contentType: 'application/x-www-form-urlencoded' })
  expect(selects(query, form)).toBe(true)
})

it('a body is left out without being parsed only if nothing in it fits', () => {
  const word = fc.constantFrom('needle', 'Needle', 'n\u00e9edle', 'West')
  const inner = fc.tuple(fc.constantFrom('a', 'b', 'c'), word)
  const escaped = (json: string): string => json.replaceAll('n', '\\u006e')
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  const wide = (text: string): string => Buffer.from(`\ufeff${text}`, 'utf16le').toString('base64')
  const spell = fc.constantFrom<(json: string) => unknown>(
    (json) => JSON.parse(json) as unknown,
    (json) => json,
    (json) => escaped(json),
    base64,
    (json) => base64(`\ufeff${json}`),
    (json) => base64(`[${json}]`),
    (json) => base64(json.replaceAll(':', ': ')).replaceAll('=', ''),
    (json) => wide(json),
    (json) => Buffer.from(`\ufeff${json}`, 'utf16le').swap16().toString('base64url'),
    (json) => JSON.stringify({ a: base64(`\ufeff${json}`) }),
  )
  const json = fc.tuple(fc.constantFrom('a', 'b'), spell, inner).map(([name, to, [key, value]]) => {
    return JSON.stringify({
      id: 'e3b0c44298fc1c149afb',
      pad: 'x'.repeat(300),
      [name]: to(JSON.stringify({ [key]: value })),
    })
  })
  const percent = (text: string): string => encodeURIComponent(text).replaceAll('n', '%6E')
  const form = 'application/x-www-form-urlencoded'
  const written = fc.constantFrom<(json: string) => [text: string, type: string]>(
    (text) => [text, 'application/json'],
    (text) => [JSON.stringify(JSON.parse(text), null, 2), 'text/plain'],
    (text) => [escaped(text), 'application/json'],
    (text) => [text.replaceAll('/', '\\/'), 'application/json'],
    (text) => [JSON.stringify([text.replaceAll('/', '\\/')]), 'application/json'],
    (text) => [`{"x":1}\n${text}\n[${text}]\n`, 'application/x-ndjson'],
    (text) => [`x=1&a=${percent(text)}`, form],
    (text) => [`x=1&b=${base64(text)}`, form],
    (text) => [`b=${percent(wide(text))}`, form],
    (text) => [`x=1&b=${wide(text).replaceAll('/', '_').replaceAll('+', '-')}`, form],
    (text) => [`<a><b>${wide(text)}</b></a>`, 'text/xml'],
    (text) => [`<a><b>${text.replaceAll('n', '&#110;')}</b></a>`, 'text/xml'],
    (text) => [`<a><b>nee<!-- -->dle</b><a>${base64(text)}</a></a>`, 'text/xml'],
    (text) => [base64(text), 'text/plain'],
    (text) => [
      `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${text}\r\n--b--`,
      'multipart/form-data',
    ],
  )
  const path = fc.constantFrom('a', 'b', 'a.a', 'a.b', 'b.a', 'b.b', 'a.a.b', '*.a', '*')
  let held = 0
  fc.assert(
    fc.property(json, written, path, (text, to, names) => {
      const [sent, contentType] = to(text)
      const body = new TextEncoder().encode(sent)
      const parsed = new ParsedBody(body, { contentType, encodings: [] })
      const holds = parsed.some(parsePath(names), (value) =>
        someScalar(value, (scalar) => scalarText(scalar).toLowerCase() === 'needle'),
      )
      if (holds) held++
      const record = capture({ body, size: body.length, contentType })
      expect(selects(`body.${names}:needle`, record)).toBe(holds)
    }),
    { numRuns: 3000, seed: 1 },
  )
  expect(held).toBeGreaterThan(100)
})
