import { expect, it } from 'vitest'
import { capture, selects } from './testing/capture'

it.each([
  ['lists', `${'['.repeat(30_000)}1${']'.repeat(30_000)}`],
  ['objects', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
])('a body of %s nested thirty thousand deep is searched by every kind of path', (_, json) => {
  for (const query of ['body.a[9]:1', 'body.b:1', 'body.*:1', 'body.a.a.b:2']) {
    expect(selects(query, capture({ json }))).toBe(false)
  }
})

it("a name on a list looks into its items, a list's own items among them", () => {
  expect(selects('body.0.0:1', capture({ json: '[[1]]' }))).toBe(true)
  expect(selects('body.b:1', capture({ json: '[[[{"b":1}]]]' }))).toBe(true)
})
