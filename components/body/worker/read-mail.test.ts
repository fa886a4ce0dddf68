import { expect, test } from 'vitest'
import { cpuOf, slowness } from '@/core/testing/processor-time'
import { type Mail, mailLimits, readMail } from './read-mail'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, 'latin1'))
const read = (text: string): Promise<Mail | { reason: string }> =>
  readMail(bytesOf(text.replaceAll('\n', '\r\n')))

/** A multipart message of these parts. */
const multipart = (parts: readonly string[], type = 'mixed'): string =>
  `Content-Type: multipart/${type}; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`

test('a mail is read: people, subject, text, HTML, attachments', async () => {
  const mail = await read(
    `From: =?utf-8?q?Caf=C3=A9?= <a@b.example>\nTo: c@d.example, Team: e@f.example;\nSubject: =?iso-8859-1?q?Caf=E9?=\nDate: Mon, 02 Mar 2026 10:00:00 +0100\n${multipart(
      [
        'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nCaf=E9',
        'Content-Type: text/html\n\n<p>hi</p>',
        'Content-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERg==',
      ],
    )}`,
  )
  expect(mail).toMatchObject({
    subject: 'Café',
    fields: [
      ['From', 'Café <a@b.example>'],
      ['To', 'c@d.example, Team: e@f.example;'],
      ['Date', '2026-03-02T09:00:00.000Z'],
    ],
    more: 0,
  })
  const { text, html, attachments } = mail as Mail
  expect(text).toContain('Café')
  expect(html).toContain('<p>hi</p>')
  expect(attachments).toEqual([
    { name: 'a.pdf', type: 'application/pdf', contentId: null, bytes: bytesOf('%PDF') },
  ])
})

const odd: [what: string, message: string][] = [
  ['nothing', ''],
  ['no head', 'just text'],
  ['no end of its head', 'Subject: a'],
  ['a charset that nobody knows', 'Content-Type: text/plain; charset=klingon\n\n\u00e9'],
  ['a charset that is wrong', 'Content-Type: text/plain; charset=utf-8\n\n\u00e9\u00ff'],
  ['broken base64', 'Content-Transfer-Encoding: base64\n\n@@@@=='],
  ['broken quoted-printable', 'Content-Transfer-Encoding: quoted-printable\n\n=ZZ=\n='],
  ['a boundary that never ends', 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi'],
  ['an empty boundary', 'Content-Type: multipart/mixed; boundary=""\n\n--\n\nhi'],
  ['names of prototypes', '__proto__: a\nconstructor: b\nContent-Type: __proto__\n\nhi'],
]

test.each(odd)('a mail with %s is read all the same', async (_what, message) => {
  expect(await read(message)).toHaveProperty('attachments')
})

const part = 'Content-Disposition: attachment; filename=a\n\nx'
const nested = (depth: number): string =>
  Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
  ).join('')
const wrapped = (depth: number): string => 'Content-Type: message/rfc822\n\n'.repeat(depth)

/** Mails made to cost their reader much, and whether they are read. */
const hostile: [what: string, message: () => string, isRead: boolean][] = [
  ['20,000 parts', () => multipart(Array.from({ length: 20_000 }, () => part)), true],
  ['20,000 texts', () => multipart(Array.from({ length: 20_000 }, () => '\nx')), true],
  ['parts nested 5,000 deep', () => nested(5000), false],
  ['messages nested 5,000 deep', () => wrapped(5000), true],
  ['a header line of 5 MB', () => `Subject: ${'a '.repeat(2_500_000)}\n\n`, false],
  ['200,000 header lines', () => `${'A: b\n'.repeat(200_000)}\n`, true],
  ['50,000 people', () => `To: ${'a@b.example, '.repeat(20_000)}\n\nhi`, true],
  ['a long run of encoded words', () => `Subject: ${'=?utf-8?q?a?= '.repeat(20_000)}\n\n`, true],
  ['a long run of quotes', () => `From: ${'"'.repeat(200_000)}\n\n`, true],
  ['a long run of brackets', () => `From: ${'<('.repeat(100_000)}\n\n`, true],
]

test.each(hostile)('a mail with %s costs little', async (_what, message, isRead) => {
  const text = message()
  const mails: (Mail | { reason: string })[] = []
  const ms = await cpuOf(async () => mails.push(await read(text)))
  const mail = mails[0] ?? { reason: '' }
  expect('attachments' in mail).toBe(isRead)
  const shown = 'attachments' in mail ? mail.attachments.length : 0
  expect(shown).toBeLessThanOrEqual(mailLimits.attachments)
  expect(ms / slowness()).toBeLessThan(2000)
})
