import { expect, test } from 'vitest'
import type { HeaderLine } from '../../contract/capture'
import { itemsOf } from '../testing/arriving'
import type { Facts } from '../testing/facts'
import {
  asBytes,
  entry,
  form,
  type Given,
  har,
  length,
  multipart,
  readEntry,
  type,
} from '../testing/har-entry'
import { fromHar } from './from-har'

const host: HeaderLine = ['Host', 'x.dev']

const rebuilt: [what: string, given: Given, expected: Partial<Facts>][] = [
  [
    'pseudo-header lines give way to a Host line',
    {
      headers: [
        [':method', 'POST'],
        [':authority', 'api.dev:8443'],
        [':path', '/b?c'],
        [':scheme', 'https'],
        ['x', '1'],
      ],
    },
    {
      target: '/b?c',
      headers: [
        ['Host', 'api.dev:8443'],
        ['x', '1'],
      ],
    },
  ],
  ['Host comes from the address', { url: 'HTTP://X.dev:80/a#b' }, { headers: [['Host', 'X.dev']] }],
  ['with its port', { url: 'https://x.dev:80/' }, { headers: [['Host', 'x.dev:80']] }],
  [
    'as DNS knows it',
    { url: 'http://münchen.dev/' },
    { headers: [['Host', 'xn--mnchen-3ya.dev']] },
  ],
  ['HTTP/1.0 needs none', { httpVersion: 'http/1.0' }, { headers: [] }],
  ['a path is at least a slash', { url: 'https://x.dev' }, { target: '/' }],
  ['even before a query', { url: 'https://x.dev?a' }, { target: '/?a' }],
  ['without its fragment', { url: 'https://x.dev/a?b#c?d' }, { target: '/a?b' }],
  ['in UTF-8', { url: 'https://x.dev/é' }, { target: '/Ã©' }],
  [
    'a user is authorization',
    { url: 'https://m%40e:é@x.dev/' },
    { headers: [host, ['Authorization', 'Basic bUBlOsOp']] },
  ],
  [
    'a query may stand apart',
    {
      queryString: [
        { name: 'a', value: 'é &' },
        { name: 'a', value: '' },
      ],
    },
    { target: '/a?a=%C3%A9+%26&a=' },
  ],
  [
    'cookies, too',
    {
      cookies: [
        { name: 'a', value: '1' },
        { name: 'b', value: '2=' },
      ],
    },
    { headers: [host, ['Cookie', 'a=1; b=2=']] },
  ],
  [
    'but not beside their line',
    { headers: [['cookie', 'z']], cookies: [{ name: 'a', value: '1' }] },
    { headers: [host, ['cookie', 'z']] },
  ],
  [
    'text is UTF-8, and its type a line',
    { postData: { mimeType: 'text/x', text: 'é' } },
    { headers: [host, type('text/x')], body: 'Ã©' },
  ],
  ['text in base64', { postData: { text: 'AP8B', encoding: 'BASE64' } }, { body: '\0\xff\x01' }],
  [
    'text in the charset of its line',
    { headers: [type('text/x;charset="iso-8859-1"')], postData: { text: 'é' } },
    { body: '\xe9' },
  ],
  [
    'text in the charset that its length tells',
    { headers: [type('text/x; charset=windows-1251'), length(4)], postData: { text: 'да' } },
    { body: asBytes('да') },
  ],
  [
    'ASCII in another charset',
    { headers: [type('text/x; charset=gbk')], postData: { text: '{}' } },
    { body: '{}' },
  ],
  [
    'fields of a form',
    {
      headers: [type(`${form}; charset=utf-8`)],
      postData: {
        mimeType: form,
        text: '',
        params: [{ name: 'a b', value: 'é&' }, { name: 'c', value: null }, { name: 'c' }],
      },
    },
    { headers: [host, type(`${form}; charset=utf-8`)], body: 'a+b=%C3%A9%26&c=&c=' },
  ],
  [
    'with spaces as %20 if the length says so',
    { headers: [length(5)], postData: { mimeType: form, params: [{ name: 'a', value: ' ' }] } },
    { headers: [host, length(5), type(form)], body: 'a=%20' },
  ],
  [
    'as they are if the length says so',
    {
      headers: [length(8)],
      postData: { mimeType: form, params: [{ name: 'a', value: '%C3%A9' }] },
    },
    { body: 'a=%C3%A9' },
  ],
  [
    'parts of a form, with the boundary of the line',
    {
      headers: [type(multipart)],
      postData: {
        mimeType: 'multipart/form-data',
        params: [
          { name: 'a"b', value: 'é' },
          { name: 'f', fileName: 'é.txt', contentType: 'text/plain', value: 'c' },
          { name: 'g', fileName: 'x', value: 'AP8=', encoding: 'base64' },
        ],
      },
    },
    {
      headers: [host, type(multipart)],
      body: [
        '--b b\r\nContent-Disposition: form-data; name="a%22b"\r\n\r\nÃ©\r\n',
        '--b b\r\nContent-Disposition: form-data; name="f"; filename="Ã©.txt"\r\n',
        'Content-Type: text/plain\r\n\r\nc\r\n',
        '--b b\r\nContent-Disposition: form-data; name="g"; filename="x"\r\n\r\n\0\xff\r\n',
        '--b b--\r\n',
      ].join(''),
    },
  ],
  [
    'without a line, with a boundary of their own',
    { postData: { mimeType: 'multipart/form-data', params: [{ name: 'a', value: '1' }] } },
    {
      headers: [host, type(`multipart/form-data; boundary=${'-'.repeat(24)}0000000000000000`)],
    },
  ],
  ['nothing of a body', { postData: { mimeType: 'a/b', text: '' } }, { headers: [host], body: '' }],
  ['nothing beside params', { postData: { params: [] }, headers: [length(0)] }, { body: '' }],
]

test.each(rebuilt)('%s', async (_, given, expected) => {
  expect(await readEntry(given)).toMatchObject(expected)
})

test('an export of ours says itself what its lines and its body are', async () => {
  const own = { target: '#a', remoteAddress: '', refused: null, trailers: [['T', '1']] }
  const given = { url: 'data:', headers: [length(9)], postData: { text: 'é' } }
  expect(await readEntry(given, { _wirebin: own })).toEqual({
    method: 'POST',
    target: '#a',
    headers: [length(9)],
    trailers: [['T', '1']],
    body: 'Ã©',
  })
  const [item] = await itemsOf(
    fromHar,
    har([entry({ bodySize: 2048 }, { _wirebin: { ...own, truncated: true } })]),
  )
  expect(item).toMatchObject({
    request: { notice: 'Imported without its whole body: the file holds 0 B of 2 kB' },
  })
})

test('a reply of HTTP/2 has neither pseudo-header lines nor lines in one', async () => {
  const headers = [
    { name: ':status', value: '201' },
    { name: 'set-cookie', value: 'a=1\nb=2' },
  ]
  const [item] = await itemsOf(fromHar, har([entry({}, { response: { status: 201, headers } })]))
  const lines = [
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]
  expect(item).toMatchObject({ request: { reply: { status: 201, headers: lines, size: 0 } } })
})

test('each element of the list has its place, whatever it is', async () => {
  const good = entry({})
  const entries = [1, good, null, 'a,{}', true, [good], good]
  const items = await itemsOf(fromHar, `\xef\xbb\xbf${har(entries)}`, { step: 7 })
  expect(items.map((item) => [item.at, 'request' in item])).toEqual([
    ['entry 1', false],
    ['entry 2', true],
    ['entry 3', false],
    ['entry 4', false],
    ['entry 5', false],
    ['entry 6', false],
    ['entry 7', true],
  ])
})
