import { expect, it } from 'vitest'
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
