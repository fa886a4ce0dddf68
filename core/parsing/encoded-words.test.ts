import { expect, test } from 'vitest'
import { decodedField } from './encoded-words'
import { excerptOf } from './excerpt'

const fields: [sent: string, read: string][] = [
  ['Hello', 'Hello'],
  ['=?utf-8?q?Caf=C3=A9_au_lait?=', 'Café au lait'],
  ['=?ISO-8859-1?Q?Caf=E9?=', 'Café'],
  ['=?UTF-8?B?Q2Fmw6k=?=', 'Café'],
  ['=?utf-8*en?B?Q2Fmw6k?= !', 'Café !'],
  ['=?utf-8?q?a?= =?utf-8?q?b?=  =?utf-8?b?Yw==?= d', 'abc d'],
  ['=?utf-8?q?a?= b', 'a b'],
  ['caf\u00c3\u00a9', 'café'],
  ['=?utf-8?b?@@?=', '=?utf-8?b?@@?='],
  ['=?klingon?q?a?=', 'a'],
  ['=?utf-8?x?a?=', '=?utf-8?x?a?='],
  ['=?utf-8?q?=ZZ?=', '=ZZ'],
]

test.each(fields)('%j is read as %j', (sent, read) => {
  expect(decodedField(sent)).toBe(read)
})

const excerpts: [message: string, line: string | null][] = [
  ['Received: a\r\n\tb\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\n is open\r\n\r\nhi', 'Café is open'],
  ['From: a\r\n\r\nSubject: not in the head', null],
  ['Subject:\r\n\r\n', null],
]

test.each(excerpts)('the line of the mail %j is its subject', (message, line) => {
  const head = { contentType: 'message/rfc822', encodings: [] }
  expect(excerptOf(Buffer.from(message), head)).toBe(line)
})
