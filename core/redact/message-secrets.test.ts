import { expect, test } from 'vitest'
import { latin1Bytes, latin1Text } from '../latin1'
import { excerptOf } from '../parsing/excerpt'
import { redactBody } from './redact-body'
import { redactHeader } from './redact-value'
import { redactionMark } from './secret-names'

const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'
/** As an encoded word writes it (RFC 2047, section 4.2). */
const q = secret.replaceAll('_', '=5F')
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const shown = (message: string): string =>
  latin1Text(redactBody(latin1Bytes(message.replaceAll('\n', '\r\n')), 'message/rfc822', []).bytes)

/** Mails in which a secret stands. */
const hiding: [what: string, message: string][] = [
  ['a header line', `X-Api-Key: ${secret}\nSubject: a\n\nhi\n`],
  ['a folded header line', `Subject: a\nX-Api-Key:\n ${secret}\n\nhi\n`],
  ['the subject', `Subject: your key ${secret}\n\nhi\n`],
  ['an encoded word of the subject', `Subject: =?utf-8?q?your_key_${secret}?=\n\nhi\n`],
  [
    'adjacent encoded words of the subject',
    `Subject: =?utf-8?q?your_key_${q.slice(0, 14)}?=\n =?utf-8?q?${q.slice(14)}?=\n\nhi\n`,
  ],
  [
    'encoded words in base64',
    `Subject: =?utf-8?b?${base64(`a ${secret}`).slice(0, 14)}?= =?utf-8?b?${base64(`a ${secret}`).slice(14)}?=\n\nhi\n`,
  ],
  ['the text', `Subject: a\n\npassword=${secret}\n`],
  [
    'text in quoted-printable',
    `Content-Transfer-Encoding: quoted-printable\n\npassword=3D${secret}\n`,
  ],
  [
    'text in base64',
    `Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${base64(`{"password":"${secret}"}`)}\n`,
  ],
  [
    'a part',
    `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/json\n\n{"token":"${secret}"}\n--b--\n`,
  ],
  [
    'an attached mail',
    `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nX-Api-Key: ${secret}\n\nhi\n--b--\n`,
  ],
]

test.each(hiding)('a link that hides secrets hides one in %s of a mail', (_what, message) => {
  const text = shown(message)
  expect(text).not.toContain(secret)
  expect(text).not.toContain(base64(secret).slice(0, 16))
  expect(text).toContain(text.includes('base64') ? '' : redactionMark)
})

test('what encoded words say beside a secret stays readable, in the list and in a header line', () => {
  const subject = `=?utf-8?q?Gr=C3=BC=C3=9Fe,_${q.slice(0, 14)}?= =?utf-8?q?${q.slice(14)}?= !`
  const shownLine = latin1Bytes(redactHeader(['Subject', subject])[1])
  expect(new TextDecoder().decode(shownLine)).toBe(`Grüße, ${redactionMark} !`)
  const message = latin1Bytes(shown(`Subject: ${subject}\n\nhi\n`))
  const head = { contentType: 'message/rfc822', encodings: [] }
  expect(excerptOf(message, head)).toBe(`Grüße, ${redactionMark} !`)
})

test('a mail without secrets is shown as it was sent', () => {
  const message =
    'Received: from a.example\n\tby b.example; Mon, 02 Mar 2026 10:00:00 +0100\nFrom: a@b.example\nContent-Type: multipart/alternative; boundary="b"\n\npreamble\n--b\n\nhello\n--b\nContent-Type: text/html\n\n<p>hello</p>\n--b--\n'
  expect(shown(message)).toBe(message.replaceAll('\n', '\r\n'))
})
