import { describe, expect, it } from 'vitest'
import type { Vocabulary } from '../contract/vocabulary'
import { compileQuery } from './compile'
import { completionsAt } from './complete'

const word = (text: string, count = 1) => ({ text, count })
const named = (name: string, ...values: string[]) => ({
  name,
  count: 3,
  values: values.map((text) => word(text)),
})
const vocabulary: Vocabulary = {
  captures: 3,
  method: [word('POST', 2), word('GET')],
  path: [word('/orders'), word('/a b(c)')],
  type: [word('application/json')],
  from: [word('203.0.113.1')],
  status: [word('200')],
  provider: [word('github')],
  event: [word('issues'), word('charge.succeeded')],
  scheme: [word('github')],
  header: [named('x-github-event', 'push', 'a "b"'), named('host', 'acme.dev')],
  query: [named('team', 'core')],
  form: [named('odd name', '1')],
  body: [named('action', 'opened'), named('items.sku', 'A*1'), named('"odd key".id', '7')],
  incomplete: [],
}

/** Returns what is offered at the bar, as the whole query with it. */
function offered(marked: string, known: Vocabulary | null = vocabulary): string[] {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  return completionsAt(text, caret, known).map(
    (one) => text.slice(0, one.at) + one.text + text.slice(one.end),
  )
}

describe('offers', () => {
  it.each([
    ['me|', ['method:']],
    ['method:POST he|', ['method:POST header.']],
    ['-he|', ['-header.']],
    ['(he|', ['(header.']],
    ['header.|', ['header.x-github-event:', 'header.host:']],
    ['header.git|', ['header.x-github-event:']],
    ['body.item|', ['body.items.sku:']],
    ['body.items.|', ['body.items.sku:']],
    ['body."odd|', ['body."odd key".id:']],
    ['form.o|', ['form."odd name":']],
    ['method:|', ['method:POST', 'method:GET']],
    ['method:P| x', ['method:POST x']],
    ['method:P|OST', ['method:POST']],
    [
      'header.X-GitHub-Event:|',
      ['header.X-GitHub-Event:push', String.raw`header.X-GitHub-Event:"a \"b\""`],
    ],
    ['path:|', ['path:/orders', 'path:"/a b(c)"']],
    ['path:"/a b|', ['path:"/a b(c)"']],
    ['body.items.sku:|', ['body.items.sku:"A*1"']],
    ['form."odd name":|', ['form."odd name":1']],
    ['status:2|', ['status:2xx', 'status:200']],
    ['provider:|', ['provider:github']],
    ['event:|', ['event:issues', 'event:charge.succeeded']],
    ['signature:inv|', ['signature:invalid']],
    ['signature:pen|', ['signature:pending']],
    ['is:re|', ['is:refused', 'is:retry', 'is:unread']],
  ])('%s', (marked, expected) => {
    expect(offered(marked)).toEqual(expected)
  })

  it.each(['"quoted|', 'path:"/a b(c)"|', 'free text.|', 'unknown.x|'])(
    'nothing for %s',
    (marked) => {
      expect(offered(marked)).toEqual([])
    },
  )

  it('every field at the start of a term, even for a bin that is not loaded yet', () => {
    expect(offered('|', null)).toContain('body.')
    expect(offered('method:POST |', null)).toContain('method:POST is:')
  })

  it('a prefix for a truncated value', () => {
    const long = { ...vocabulary, path: [{ text: '/a (b) *c', count: 1, cut: true }] }
    expect(offered('path:|', long)).toEqual(['path:/a*b*c*'])
  })
})

it('every completion can be parsed', () => {
  for (const marked of [
    'method:|',
    'path:|',
    'header.host:|',
    'body.items.sku:|',
    'status:|',
    'is:|',
    'size:|',
    'took:|',
    'after:|',
  ]) {
    const texts = offered(marked)
    expect(texts, marked).not.toEqual([])
    for (const text of texts) expect(() => compileQuery(text, 0, [])).not.toThrow()
  }
})
