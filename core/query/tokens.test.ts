import { expect, it } from 'vitest'
import { tokensOf } from './tokens'

const kinds = (text: string): string =>
  tokensOf(text)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, at, end }) => `${kind} ${text.slice(at, end)}`)
    .join(', ')

it.each([
  [
    'method:POST OR -is:refused',
    'field method:, value POST, word OR, word -, field is:, value refused',
  ],
  ['status:>=400', 'field status:, operator >=, value 400'],
  ['body."odd key".id:"a b"', 'field body."odd key".id:, quoted "a b"'],
  ['items[0].sku:x', 'field items[0].sku:, value x'],
  ['(a "b', 'bracket (, text a, quoted "b'],
  ['path:-x OR:y', 'field path:, value -x, field OR:, value y'],
  ['path:a:b ORder', 'field path:, value a:b, text ORder'],
  ['header.x', 'text header.x'],
])('%s', (text, expected) => {
  expect(kinds(text)).toBe(expected)
})
