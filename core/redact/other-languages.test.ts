import { describe, expect, test } from 'vitest'
import { latin1Bytes, latin1Text } from '../latin1'
import { redactBody } from './redact-body'
import { bytesOfQuotedPrintable, toQuotedPrintable } from './quoted-printable'
import { redactionMark } from './secret-names'

const secret = 'hunter2hunter2xyz'
const names = [
  'пароль',
  'ПАРОЛЬ',
  'Lösenord',
  '密码',
  'Contraseña',
  'CONTRASEÑA',
  'パスワード',
  '비밀번호',
  'şifre',
  'Mot de passe',
  'Kennwort',
  'hasło',
  'ﾊﾟｽﾜｰﾄﾞ',
]
const shown = (body: Uint8Array, type: string): Uint8Array => redactBody(body, type, []).bytes

/** How text has a name with its value. */
const spellings: [type: string, write: (name: string) => string][] = [
  ['text/plain', (name) => `${name}: ${secret}`],
  ['text/plain', (name) => `${name}：${secret}`],
  ['text/plain', (name) => `${name} : ${secret}`],
  ['text/plain', (name) => `${name}\u00a0: ${secret}`],
  ['text/plain', (name) => `hi\nHere it is, ${name}: ${secret} bye`],
  ['application/yaml', (name) => `a: 1\n${name}: ${secret}\nb: 2`],
  ['application/yaml', (name) => `a:\n  - ${name}: ${secret}\n  - b: 2`],
  ['application/yaml', (name) => `"${name}": ${secret}`],
  ['application/json', (name) => `{"msg":"${name}: ${secret}"}`],
  ['application/json', (name) => `{"msg":"${name}：${secret}","a":1}`],
  ['application/json', (name) => JSON.stringify({ log: JSON.stringify({ [name]: secret }) })],
  ['text/html', (name) => `<p>${name}: ${secret}</p>`],
]
/** A name of one word. */
const assignments: typeof spellings = [
  ['application/yaml', (name) => `? ${name}\n: ${secret}\n`],
  ['text/plain', (name) => `${name}=${secret}`],
  ['text/plain', (name) => `export ${name}=${secret}\nA=1`],
  ['text/xml', (name) => `<a ${name}="${secret}" b="1"/>`],
  ['text/xml', (name) => `<a b='1' ${name}='${secret}'>x</a>`],
  ['text/xml', (name) => `<r><${name}>${secret}</${name}></r>`],
  ['application/x-www-form-urlencoded', (name) => `a=1&${name}=${secret}&b=2`],
  ['application/x-www-form-urlencoded', (name) => `a=1&${encodeURIComponent(name)}=${secret}&b=2`],
]

describe.each(names)('the password %s', (name) => {
  test.each(name.includes(' ') ? spellings : [...spellings, ...assignments])(
    'is hidden in %s, spelling %#',
    (type, write) => {
      for (const text of [write(name), write(name.toUpperCase()), write(name.normalize('NFD'))]) {
        const redacted = latin1Text(shown(new TextEncoder().encode(text), type))
        expect(redacted, text).not.toContain(secret)
        expect(redacted, text).toContain(redactionMark)
      }
      // A form in UTF-16 has no bytes that are its signs.
      if (type.includes('urlencoded')) return
      const wide = Buffer.from(`\ufeff${write(name)}`, 'utf16le')
      const redacted = Buffer.from(shown(wide, `${type}; charset=utf-16le`)).toString('utf16le')
      expect(redacted).not.toContain(secret)
    },
  )
})

/** The bytes of names in other charsets, which no encoder here writes. */
const bytes: [charset: string, name: string][] = [
  ['iso-8859-1', 'Contrase\xf1a'],
  ['windows-1252', 'L\xf6senord'],
  ['koi8-r', '\xd0\xc1\xd2\xcf\xcc\xd8'],
  ['windows-1251', '\xef\xe0\xf0\xee\xeb\xfc'],
  ['iso-8859-5', '\xdf\xd0\xe0\xde\xdb\xec'],
  ['windows-1254', '\xfeifre'],
  ['gbk', '\xc3\xdc\xc2\xeb'],
  ['big5', '\xb1K\xbdX'],
  ['shift_jis', '\x83p\x83X\x83\x8f\x81[\x83h'],
  ['euc-jp', '\xa5\xd1\xa5\xb9\xa5\xef\xa1\xbc\xa5\xc9'],
  ['euc-kr', '\xba\xf1\xb9\xd0\xb9\xf8\xc8\xa3'],
  ['iso-2022-jp', '\x1b$B%Q%9%o!<%I\x1b(B'],
]
/** No name of an element in ISO-2022-JP, whose bytes are brackets. */
const inCharsets = bytes.flatMap(([charset, name]) =>
  [...spellings, ...assignments.slice(0, charset === 'iso-2022-jp' ? 5 : undefined)].map(
    ([type, write]) => {
      const text = write('NAME').replaceAll('NAME', name)
      return [charset, type, text] as const
    },
  ),
)

test('the names are in their charsets what they are meant to be', () => {
  for (const [charset, name] of bytes) {
    expect(new TextDecoder(charset).decode(latin1Bytes(name)), charset).toMatch(
      /contraseña|lösenord|пароль|şifre|密[码碼]|パスワード|비밀번호/i,
    )
  }
})

describe('in other charsets', () => {
  test.each(inCharsets.filter(([, , text]) => !/[\u0100-\uffff]|\u00a0:/.test(text)))(
    'a password is hidden in %s, %s %#',
    (charset, type, text) => {
      const redacted = latin1Text(shown(latin1Bytes(text), `${type}; charset=${charset}`))
      expect(redacted).not.toContain(secret)
    },
  )

  test.each(bytes)('a password is hidden in a mail in %s', (charset, name) => {
    const text = latin1Bytes(`Hello,\r\n${name}: ${secret}\r\nbye`)
    const head = `Subject: a\r\nContent-Type: text/plain; charset=${charset}\r\n`
    const encodings = {
      '8bit': latin1Text(text),
      'quoted-printable': toQuotedPrintable(text),
      base64: Buffer.from(text).toString('base64'),
    }
    for (const [encoding, content] of Object.entries(encodings)) {
      const mail = `${head}Content-Transfer-Encoding: ${encoding}\r\n\r\n${content}\r\n`
      const [, body = ''] = latin1Text(shown(latin1Bytes(mail), 'message/rfc822')).split('\r\n\r\n')
      const read =
        encoding === 'base64'
          ? Buffer.from(body, 'base64').toString('latin1')
          : latin1Text(bytesOfQuotedPrintable(body))
      expect(read, encoding).not.toContain(secret)
      expect(read, encoding).toContain(redactionMark)
      expect(read, encoding).toContain('bye')
    }
  })
})

test('a password in UTF-16 in quoted-printable is hidden, and stays UTF-16', () => {
  const content = toQuotedPrintable(Buffer.from(`password: ${secret}\r\nbye`, 'utf16le'))
  const head =
    'Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: quoted-printable'
  const mail = shown(latin1Bytes(`${head}\r\n\r\n${content}`), 'message/rfc822')
  const [, body = ''] = latin1Text(mail).split(/\r\n\r\n([^]*)/)
  expect(Buffer.from(bytesOfQuotedPrintable(body)).toString('utf16le')).toContain(
    `password: ${redactionMark}`,
  )
})

test.each(['a=b é\r\n', ' \t\r\n', `${'é'.repeat(200)} `, 'a\0\n', '', 'x'.repeat(76)])(
  '%j is the same in quoted-printable',
  (text) => {
    const bytesOfText = new TextEncoder().encode(text)
    const written = toQuotedPrintable(bytesOfText)
    expect(bytesOfQuotedPrintable(written)).toEqual(bytesOfText)
    for (const line of written.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
  },
)

test.each([
  ['text/plain', 'Größe: 12345678'],
  ['text/plain', 'このtokenの数: 154'],
  ['text/plain', '时间：12:30，地点：北京'],
  ['application/yaml', 'имя: Иван\nадрес: Москва'],
  ['text/xml', '<a имя="Иван" größe="3">x</a>'],
])('%s %s is shown as it is', (type, text) => {
  expect(new TextDecoder().decode(shown(new TextEncoder().encode(text), type))).toBe(text)
})
