import { expect, test } from 'vitest'
import { growthFault } from '../testing/linear'
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
  // A character between two words, as senders split them.
  ['=?utf-8?q?Gr=C3?= =?UTF-8?q?=BC=C3?=\t=?utf-8?q?=9Fe?=', 'Grüße'],
  ['=?utf-8?b?R3LD?= =?utf-8?b?vMOf?= =?utf-8?b?ZQ==?=', 'Grüße'],
  ['=?utf-8?b?R3L?= =?utf-8?b?DvA==?= =?utf-8?q?=C3=9F?=', 'Grüß'],
  ['=?utf-8?q?Gr=C3?= and =?utf-8?q?=BC?=', 'Gr\ufffd and \ufffd'],
  ['=?utf-8?q?a=C3?= =?iso-8859-1?q?=FC?=', 'a\ufffdü'],
  ['=?iso-2022-jp?b?GyRCJVElOSVvITwbKEI=?= =?iso-2022-jp?b?GyRCJUkbKEI=?=', 'パスワード'],
  ['=?utf-8?q?Your order is paid?= now', 'Your order is paid now'],
  ['=?utf-8?q?a?= =?utf-8?b?Y@g?= c', 'ab c'],
  ['=?utf-8?q?a=?= b?', 'a= b?'],
  ['=?utf-8?q?a', '=?utf-8?q?a'],
]

test.each(fields)('%j is read as %j', (sent, read) => {
  expect(decodedField(sent)).toBe(read)
})

test('a word may be longer than the standard has it', () => {
  const long = 'a'.repeat(6000)
  expect(decodedField(`=?utf-8?q?${long}=C3=BC?=`)).toBe(`${long}ü`)
  expect(decodedField(`=?utf-8?b?${btoa(long)}?=`)).toBe(long)
})

test.each(['=?', '=?a?q?', '=?a?q?a?= ', ' =?utf-8?b?Y', '=?utf-8?q?=C3?= =?', '=?utf-8?b?YW?= '])(
  'a field that repeats %j takes time in proportion',
  async (piece) => {
    const make = (size: number): string => `=?utf-8?q?${piece.repeat(size / piece.length)}`
    expect(await growthFault(make, decodedField, { size: 65_536, pace: 4 })).toBeNull()
  },
)

const excerpts: [message: string, line: string | null][] = [
  ['Received: a\r\n\tb\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\n is open\r\n\r\nhi', 'Café is open'],
  ['From: a\r\n\r\nSubject: not in the head', null],
  ['Subject:\r\n\r\n', null],
]

test.each(excerpts)('the line of the mail %j is its subject', (message, line) => {
  const head = { contentType: 'message/rfc822', encodings: [] }
  expect(excerptOf(Buffer.from(message), head)).toBe(line)
})

test('the line of a mail with a long subject is its beginning', () => {
  const message = Buffer.from(`Subject: =?utf-8?q?${'a'.repeat(1500)}?=\r\n\r\nhi`)
  expect(excerptOf(message, { contentType: 'message/rfc822', encodings: [] })).toBe('a'.repeat(160))
})
