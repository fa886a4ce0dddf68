import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { HeaderLine } from '../../contract/capture'
import type { Facts } from '../testing/facts'
import { form, type Given, length, readEntry, type } from '../testing/har-entry'

const host: HeaderLine = ['Host', 'x.dev']

/** Charsets and content codings of bodies. */
const read: [what: string, given: Given, expected: Partial<Facts>][] = [
  [
    'escapes of a form are of its charset',
    {
      headers: [type(`${form}; charset=windows-1252`)],
      postData: { params: [{ name: 'a b', value: '€ü~*' }] },
    },
    { body: 'a+b=%80%FC%7E*' },
  ],
  [
    'of UTF-8 if its length says so',
    {
      headers: [type(`${form}; charset=windows-1252`), length(8)],
      postData: { params: [{ name: 'a', value: 'ü' }] },
    },
    { body: 'a=%C3%BC' },
  ],
  [
    'without a coding that the body in the file has not',
    {
      headers: [
        ['Content-Encoding', 'gzip'],
        ['A', 'b'],
      ],
      postData: { text: '{}' },
    },
    { headers: [host, ['A', 'b']], body: '{}' },
  ],
  [
    'with one that it has',
    {
      headers: [['Content-Encoding', 'gzip, br']],
      postData: { text: brotliCompressSync(gzipSync('{}')).toString('base64'), encoding: 'base64' },
    },
    { headers: [host, ['Content-Encoding', 'gzip, br']] },
  ],
  [
    'with one that nobody knows, or a charset',
    { headers: [['Content-Encoding', 'aws-chunked']], postData: { text: '{}' } },
    { headers: [host, ['Content-Encoding', 'aws-chunked']], body: '{}' },
  ],
]

test.each(read)('%s', async (_, given, expected) => {
  expect(await readEntry(given)).toMatchObject(expected)
})
