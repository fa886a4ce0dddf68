import { expect, test } from 'vitest'
import { latin1Bytes, latin1Text } from '../latin1'
import { redactBody } from './redact-body'
import { redactionMark } from './secret-names'

const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const shown = (message: string): string =>
  latin1Text(redactBody(latin1Bytes(message.replaceAll('\n', '\r\n')), 'message/rfc822', []).bytes)

/** Mails in which a secret stands. */
const hiding: [what: string, message: string][] = [
  ['a header line', `X-Api-Key: ${secret}\nSubject: a\n\nhi\n`],
  ['a folded header line', `Subject: a\nX-Api-Key:\n ${secret}\n\nhi\n`],
  ['the subject', `Subject: your key ${secret}\n\nhi\n`],
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

test('a mail without secrets is shown as it was sent', () => {
  const message =
    'Received: from a.example\n\tby b.example; Mon, 02 Mar 2026 10:00:00 +0100\nFrom: a@b.example\nContent-Type: multipart/alternative; boundary="b"\n\npreamble\n--b\n\nhello\n--b\nContent-Type: text/html\n\n<p>hello</p>\n--b--\n'
  expect(shown(message)).toBe(message.replaceAll('\n', '\r\n'))
})
