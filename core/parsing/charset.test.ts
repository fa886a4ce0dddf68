import { expect, test } from 'vitest'
import { latin1Bytes } from '../latin1'
import { decodeText } from './charset'
import { parameterOf } from './header-parameters'
import { ParsedBody } from './parsed-body'

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
  [
    'quotes of Windows',
    [0x93, 0x80, 0x94],
    'a/b; charset=latin1',
    '“€”',
    'windows-1252',
    'declared',
  ],
  ['Korean', [0xc7, 0xd1, 0xb1, 0xdb], 'a/b; charset=ks_c_5601-1987', '한글', 'euc-kr', 'declared'],
  [
    'Korean of Windows',
    [0x8c, 0x63, 0xc6, 0x52],
    'a/b; charset=euc-kr',
    '똠힣',
    'euc-kr',
    'declared',
  ],
  ['nothing', [0xc3, 0xa4], 'text/plain', 'ä', 'utf-8', 'default'],
] as const)('%s', (_, bytes, type, text, charset, source) => {
  const found = decodeText(Uint8Array.from(bytes), type)
  expect(found).toEqual({ text, charset, source, broken: false })
})

test('of windows-1252 each byte is a character, the same in a body, a form and a parameter of a header', () => {
  const all = Array.from({ length: 128 }, (_, at) => at + 128)
  const type = 'text/plain; charset=windows-1252'
  const { text, broken } = decodeText(Uint8Array.from(all), type)
  expect([broken, new Set(text).size, text.slice(0, 5)]).toEqual([false, 128, '€\u0081‚ƒ„'])
  expect(text.slice(32)).toBe(
    all
      .slice(32)
      .map((byte) => String.fromCharCode(byte))
      .join(''),
  )
  const escaped = all.map((byte) => `%${byte.toString(16)}`).join('')
  const form = new ParsedBody(latin1Bytes(`a=${escaped}`), {
    contentType: 'application/x-www-form-urlencoded; charset=cp1252',
    encodings: [],
  })
  expect(form.form[0]?.value).toBe(text)
  expect(form.formText).toBe(`a=${text}`)
  expect(parameterOf(`x; name*=windows-1252''${escaped}`, 'name')).toBe(text)
})

test('Korean has a character for each syllable of Unicode, and half a one is broken', () => {
  const bytes: number[] = []
  for (let lead = 0x81; lead <= 0xc8; lead++) {
    for (let trail = 0x41; trail <= 0xfe; trail++) bytes.push(lead, trail, 0x0a)
  }
  const type = 'text/plain; charset=euc-kr'
  const syllables = decodeText(Uint8Array.from(bytes), type).text.match(/^[가-힣]$/gm)
  expect(new Set(syllables).size).toBe(11_172)
  expect(syllables).toHaveLength(11_172)
  expect(decodeText(Uint8Array.of(0x61, 0xb0), type).broken).toBe(true)
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
