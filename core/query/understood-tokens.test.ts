import { expect, it } from 'vitest'
import { understoodTokens } from './understood-tokens'
import { tokensOf } from './tokens'

const kinds = (text: string): string =>
  understoodTokens(text)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, at, end }) => `${kind} ${text.slice(at, end)}`)
    .join(', ')

it.each([
  ['size>1kb', 'field size, operator >, value 1kb'],
  ['status >= 400 x', 'field status, operator >=, value 400, text x'],
  ['status≥400', 'field status, operator ≥, value 400'],
  [
    '(status!=200) is:ok',
    'bracket (, field status, operator !=, value 200, bracket ), field is:, value ok',
  ],
  ['body.foo=="b c"', 'field body.foo, operator ==, quoted "b c"'],
  ['body."odd key">5', 'field body."odd key", operator >, value 5'],
  ['!is:refused', 'text !, field is:, value refused'],
  ['status : 200', 'field status, operator :, value 200'],
  [
    'method:PUT size>1kb OR seq>5',
    'field method:, value PUT, field size, operator >, value 1kb, word OR, field seq, operator >, value 5',
  ],
])('%s has the colours of what it means', (text, expected) => {
  expect(kinds(text)).toBe(expected)
})

it.each(['type=json', 'a>b', 'method:PUT -(is:ok OR "a b")', 'size>1kb (', 'size>', ''])(
  '%j stays as it is',
  (text) => {
    expect(understoodTokens(text)).toEqual(tokensOf(text))
  },
)

it('the tokens make up the whole text', () => {
  const text = '  !is:ok and  status <> 200 or body.a:!=“x y”  '
  const tokens = understoodTokens(text)
  expect(tokens.map(({ at, end }) => text.slice(at, end)).join('')).toBe(text)
})
