import { expect, test } from 'vitest'
import type { Capture } from '@/core/contract/capture'
import { editedFrom, type EditedRequest, editOf } from './edited-request'

const capture = {
  method: 'POST',
  target: '/a?b=%20',
  headers: [
    ['X-One', '1'],
    ['x-one', 'caf\xe9'],
    ['Empty', ''],
  ],
  body: { encoding: 'utf8', text: '{"a":1}\r\n', truncated: false },
} as unknown as Capture

const edit = (changes: Partial<EditedRequest>) =>
  editOf(capture, { ...editedFrom(capture), ...changes })

test('what is not touched is not edited', () => {
  expect(edit({})).toBeNull()
})

test.each<[Partial<EditedRequest>, object]>([
  [{ method: 'PUT' }, { method: 'PUT' }],
  [{ path: '' }, { path: '' }],
  [{ path: '/ö' }, { path: '/ö' }],
  [{ path: '/ł' }, { path: '/\xc5\x82' }],
  [{ body: 'ł\nx' }, { body: { encoding: 'utf8', text: 'ł\r\nx' } }],
  [{ body: '' }, { body: { encoding: 'utf8', text: '' } }],
  [
    { headers: 'X-One: 1\n\nX-Two:a:b \nx-three: łą' },
    {
      headers: [
        ['X-One', '1'],
        ['X-Two', 'a:b'],
        ['x-three', '\xc5\x82\xc4\x85'],
      ],
    },
  ],
  [{ headers: '' }, { headers: [] }],
])('%j alone is sent edited', (changes, expected) => {
  expect(edit(changes)).toEqual(expected)
})

test.each<[Partial<EditedRequest>, RegExp]>([
  [{ method: '' }, /is not a method/],
  [{ method: 'A B' }, /“A B” is not a method/],
  [{ headers: 'X: 1\nno colon' }, /Line 2 of the headers is not “Name: value”: no colon/],
  [{ headers: ': x' }, /Line 1/],
  [{ headers: 'a b: x' }, /Line 1/],
])('%j cannot be sent, and the field is named', (changes, why) => {
  expect(() => edit(changes)).toThrow(why)
})

test.each([
  ['line feeds', 'a\nb\n', 'utf8', 'a\nb\n', 'a\nB\n', 'a\nB\n'],
  ['carriage returns and line feeds', 'a\r\nb', 'utf8', 'a\nb', 'a\nB', 'a\r\nB'],
  ['both', 'a\r\nb\n', 'base64', 'YQ0KYgo=', 'YQ0KQgo=', 'YQ0KQgo='],
  ['a carriage return alone', 'a\rb', 'base64', 'YQ1i', 'YQ1C', 'YQ1C'],
  ['none', 'ab', 'utf8', 'ab', 'aB', 'aB'],
])(
  'a body with %s keeps what is not edited, byte for byte',
  (_, text, encoding, shown, typed, sent) => {
    const one = { ...capture, body: { ...capture.body, text } }
    expect(editedFrom(one).body).toBe(shown)
    expect(editOf(one, { ...editedFrom(one), body: typed })).toEqual({
      body: { encoding, text: sent },
    })
  },
)
