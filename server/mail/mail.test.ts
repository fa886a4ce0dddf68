import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/start-server'
import { inData, smtpClient } from './testing/smtp-client'

let server: TestServer
let port: number

beforeAll(async () => {
  server = await startServer({ SMTP_PORT: '0' })
  port = server.mailPort ?? 0
})
afterAll(() => server.stop())

const transport = () => createTransport({ host: '127.0.0.1', port, secure: false })

test('a mail is kept with its envelope, header lines and bytes', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const info = await transport().sendMail({
    envelope: { from: 'shop@sender.example', to: `${id}+orders@bins.example` },
    from: 'Shop <shop@sender.example>',
    to: 'A customer <customer@else.example>',
    subject: 'Your order',
    text: 'Hello\n.dot\n..dots\n',
    html: '<p>Hello</p>',
    headers: { 'X-Case': 'kept' },
    attachments: [{ filename: 'a.txt', content: 'attached' }],
  })
  expect(info.response).toMatch(/^250 .*Kept$/)
  const [capture] = await owner.captures(id)
  expect(capture).toMatchObject({
    method: 'MAIL',
    target: '/orders',
    httpVersion: 'SMTP',
    contentType: 'message/rfc822',
    status: 250,
    refused: null,
  })
  expect(capture?.headers.slice(0, 4)).toEqual([
    ['X-Envelope-From', '<shop@sender.example>'],
    ['X-Envelope-To', `<${id}+orders@bins.example>`],
    ['Content-Type', 'message/rfc822'],
    ['X-Case', 'kept'],
  ])
  expect(capture?.headers).toContainEqual(['Subject', 'Your order'])
  const body = await owner.body(id, 1)
  expect(body.toString('latin1')).toContain('\r\n.dot\r\n..dots\r\n')
  expect(body.toString('latin1')).toMatch(/^X-Case: kept\r\n/)
})

test('a mail to several bins is in each, and each sees its own addresses only', async () => {
  const owner = server.newOwner()
  const one = await owner.createBin()
  const other = await owner.createBin()
  const client = await inData(
    port,
    `${one.id}@x.example`,
    `${one.id}+a@x.example`,
    `${other.id.toUpperCase()}@y.example`,
  )
  client.send('Subject: hi\r\n\r\nhello\r\n.\r\n')
  expect((await client.reply()).code).toBe(250)
  const [first] = await owner.captures(one.id)
  const [second] = await owner.captures(other.id)
  expect(first?.headers.filter(([name]) => name === 'X-Envelope-To')).toEqual([
    ['X-Envelope-To', `<${one.id}@x.example>`],
    ['X-Envelope-To', `<${one.id}+a@x.example>`],
  ])
  expect(second?.headers.filter(([name]) => name === 'X-Envelope-To')).toEqual([
    ['X-Envelope-To', `<${other.id.toUpperCase()}@y.example>`],
  ])
  expect(first?.body.text).toBe('Subject: hi\r\n\r\nhello\r\n')
  client.close()
})

test('unknown and closed bins are refused for each recipient, and nothing is relayed', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const closed = await owner.createBin()
  await owner.fetch(`/api/bins/${closed.id}`, { method: 'DELETE' })
  const client = smtpClient(port)
  expect((await client.reply()).code).toBe(220)
  const { text } = await client.command('EHLO sender.example')
  expect(text).toContain('SIZE 10485760')
  expect(text).not.toMatch(/AUTH|STARTTLS|VRFY/)
  expect((await client.command('MAIL FROM:<>')).code).toBe(250)
  expect(await client.command('RCPT TO:<someone@elsewhere.example>')).toMatchObject({
    code: 550,
    text: expect.stringContaining('There is no such bin') as string,
  })
  expect(await client.command(`RCPT TO:<${closed.id}@x.example>`)).toMatchObject({
    code: 550,
    text: expect.stringContaining('This bin was deleted or has expired') as string,
  })
  expect((await client.command('DATA')).code).toBe(503)
  expect((await client.command(`RCPT TO:<${id}@x.example>`)).code).toBe(250)
  expect((await client.command(`VRFY ${id}`)).code).toBe(500)
  expect((await client.command('AUTH PLAIN')).code).toBe(500)
  client.close()
})
