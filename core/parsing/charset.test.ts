import { expect, test } from 'vitest'
import { latin1Bytes } from '../latin1'
import { decodeText } from './charset'

const utf16 = (text: string, little: boolean): number[] =>
  [...text].flatMap((character) => {
    const unit = character.charCodeAt(0)
    return little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]
  })

test.each([
  ['a byte order mark', [0xef, 0xbb, 0xbf, 0x7b], 'text/x; charset=latin1', '{', 'utf-8', 'bom'],
  ['UTF-16 with a mark', [0xff, 0xfe, ...utf16('ä', true)], null, 'ä', 'utf-16le', 'bom'],
  ['big-endian with a mark', [0xfe, 0xff, ...utf16('ä', false)], null, 'ä', 'utf-16be', 'bom'],
  ['JSON in UTF-16', utf16('{"a"', true), 'application/json', '{"a"', 'utf-16le', 'inside'],
  ['JSON in UTF-16, big-endian', utf16('[1,2', false), null, '[1,2', 'utf-16be', 'inside'],
  ['a declared charset', [0xe4], 'text/plain; charset=iso-8859-1', 'ä', 'windows-1252', 'declared'],
  ['GBK', [0xc4, 0xe3], 'text/plain; charset="GB2312"', '你', 'gbk', 'declared'],
  ['Shift_JIS', [0x82, 0xa0], 'text/plain;charset=x-sjis', 'あ', 'shift_jis', 'declared'],
  ['nothing', [0xc3, 0xa4], 'text/plain', 'ä', 'utf-8', 'default'],
] as const)('%s', (_, bytes, type, text, charset, source) => {
  const found = decodeText(Uint8Array.from(bytes), type)
  expect(found).toEqual({ text, charset, source, broken: false })
})

test('XML says its charset itself', () => {
  const xml = '<?xml version="1.0" encoding="ISO-8859-2"?><a>\u00b1</a>'
  const found = decodeText(latin1Bytes(xml), 'application/xml')
  expect(found).toMatchObject({ charset: 'iso-8859-2', source: 'inside' })
  expect(found.text).toContain('<a>ą</a>')
  expect(decodeText(latin1Bytes(xml), 'text/xml; charset=latin1').text).toContain('±')
})

test('unknown charsets and broken bytes are said, and read as far as possible', () => {
  expect(decodeText(latin1Bytes('a\u00e4'), 'text/plain; charset=klingon')).toEqual({
    text: 'a\ufffd',
    charset: 'utf-8',
    source: 'default',
    broken: true,
    unknown: 'klingon',
  })
})
