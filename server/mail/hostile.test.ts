import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/start-server'
import { inData, smtpClient } from './testing/smtp-client'

let server: TestServer
let port: number

beforeAll(async () => {
  server = await startServer({
    SMTP_PORT: '0',
    MAX_BODY_BYTES: '200000',
    REQUEST_TIMEOUT_MS: '1000',
    HEADERS_TIMEOUT_MS: '1000',
    MAX_CONNECTIONS_PER_ADDRESS: '20',
    CAPTURES_PER_MINUTE_PER_ADDRESS: '0',
  })
  port = server.mailPort ?? 0
})
afterAll(() => server.stop())

const smuggled =
  'MAIL FROM:<evil@x.example>\r\nRCPT TO:<BIN@x.example>\r\nDATA\r\nSubject: two\r\n\r\n'

/** What some servers take for the end of a message, and RFC 5321 does not. */
const falseEnds = [
  '\n.\n',
  '\n.\r\n',
  '\r\n.\n',
  '\r.\r',
  '\r\n.\r',
  '\r.\r\n',
  '\n\n.\n',
  '\r\n\0.\r\n',
  '\r\n.\0\r\n',
  '\n.\r',
]

test.each(falseEnds)('%j ends no message: one mail stays one', async (end) => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const client = await inData(port, `${id}@x.example`)
  const message = `Subject: one\r\n\r\nfirst${end}${smuggled.replace('BIN', id)}`
  client.send(`${message}\r\n.\r\n`)
  expect((await client.reply()).code).toBe(250)
  expect((await client.command('NOOP')).code).toBe(250)
  const captures = await owner.captures(id)
  expect(captures).toHaveLength(1)
  // A dot after a line feed is unstuffed only if another follows it.
  expect((await owner.body(id, 1)).toString('latin1')).toBe(`${message}\r\n`)
  client.close()
})

/** Messages as DATA carries them, and what is kept of them. */
const stuffed: [sent: string, kept: string][] = [
  ['..\r\n', '.\r\n'],
  ['..a\r\n...b\r\n', '.a\r\n..b\r\n'],
  ['\r\n..\r\n\r\n', '\r\n.\r\n\r\n'],
  ['', ''],
  ['x', 'x\r\n'],
  ['Subject: a\r\n\r\n\u0000\u00ff\u0080\r\n', 'Subject: a\r\n\r\n\u0000\u00ff\u0080\r\n'],
]

test.each(stuffed)('%j is kept with its dots undone, however it is cut', async (sent, kept) => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const ended = sent === '' ? '.\r\n' : `${sent.endsWith('\r\n') ? sent : `${sent}\r\n`}.\r\n`
  for (const bytewise of [false, true]) {
    const client = await inData(port, `${id}@x.example`)
    client.socket.setNoDelay(true)
    if (!bytewise) client.send(ended)
    else
      for (const byte of ended) {
        await new Promise<void>((resolve) => client.socket.write(byte, 'latin1', () => resolve()))
        await new Promise((resolve) => setImmediate(resolve))
      }
    expect((await client.reply()).code).toBe(250)
    client.close()
  }
  expect((await owner.body(id, 1)).toString('latin1')).toBe(kept)
  expect((await owner.body(id, 2)).toString('latin1')).toBe(kept)
})

test('commands that come with the message are answered after it', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const client = await inData(port, `${id}@x.example`)
  client.send('a\r\n.\r\nNOOP\r\nQUIT\r\n')
  expect((await client.reply()).code).toBe(250)
  expect((await client.reply()).code).toBe(250)
  expect((await client.reply()).code).toBe(221)
  await client.closed
  expect((await owner.page(id)).count).toBe(1)
})

test('a message that is too large is a refused row with its beginning', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const client = await inData(port, `${id}@x.example`)
  client.send(`${'x'.repeat(998)}\r\n`.repeat(300))
  client.send('.\r\n')
  expect(await client.reply()).toMatchObject({
    code: 552,
    text: expect.stringMatching(
      /^552 5\.3\.4 Message of 300 kB exceeds this bin's 200 kB$/,
    ) as string,
  })
  expect((await client.command('NOOP')).code).toBe(250)
  const [refused] = await owner.captures(id)
  expect(refused).toMatchObject({
    refused: 'too_large',
    status: 552,
    size: 300_000,
    method: 'MAIL',
  })
  expect(await owner.body(id, 1)).toHaveLength(65_536)
  client.close()
})

test('a message that is declared too large is refused before it is sent, and is a row', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const client = smtpClient(port)
  await client.reply()
  await client.command('EHLO a.example')
  expect((await client.command('MAIL FROM:<a@b.example> SIZE=300000')).code).toBe(250)
  expect((await client.command(`RCPT TO:<${id}@x.example>`)).code).toBe(552)
  expect((await client.command('DATA')).code).toBe(503)
  const [refused] = await owner.captures(id)
  expect(refused).toMatchObject({ refused: 'too_large', status: 552, size: 300_000 })
  client.close()
})

test('more header lines than a request may have are a refused row', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const client = await inData(port, `${id}@x.example`)
  client.send(`${'A: b\r\n'.repeat(501)}\r\n.\r\n`)
  expect(await client.reply()).toMatchObject({
    code: 552,
    text: expect.stringContaining('504 header lines exceed the limit of 500') as string,
  })
  const long = await inData(port, `${id}@x.example`)
  long.send(`A: ${'b'.repeat(70_000)}\r\n\r\n.\r\n`)
  expect((await long.reply()).text).toContain('exceeds the limit of 65536')
  const rows = await owner.captures(id)
  expect(rows.map(({ refused }) => refused)).toEqual(['headers_too_large', 'headers_too_large'])
  client.close()
  long.close()
})

test('a sender that leaves in the middle leaves a refused row', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const client = await inData(port, `${id}@x.example`)
  client.send('Subject: half\r\n\r\nnot whole')
  await new Promise<void>((resolve) => client.socket.end(resolve))
  await expect.poll(async () => (await owner.page(id)).count).toBe(1)
  const [refused] = await owner.captures(id)
  expect(refused).toMatchObject({ refused: 'aborted', status: null })
})

test('a message that is not complete in time is a refused row', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const client = await inData(port, `${id}@x.example`)
  client.send('Subject: slow\r\n\r\n')
  expect((await client.reply()).code).toBe(421)
  await client.closed
  const [refused] = await owner.captures(id)
  expect(refused).toMatchObject({ refused: 'timeout', status: 421 })
})

test('a sender that says nothing is disconnected', async () => {
  const client = smtpClient(port)
  expect((await client.reply()).code).toBe(220)
  expect((await client.reply()).code).toBe(421)
  await client.closed
})

test('connections of one address are limited', async () => {
  const clients = Array.from({ length: 20 }, () => smtpClient(port))
  for (const client of clients) expect((await client.reply()).code).toBe(220)
  const beyond = smtpClient(port)
  expect(await beyond.reply()).toMatchObject({
    code: 421,
    text: '421 Too many connections: try again later',
  })
  await beyond.closed
  for (const client of clients) client.close()
  const greeting = async (): Promise<number> => {
    const client = smtpClient(port)
    const { code } = await client.reply()
    client.close()
    return code
  }
  await expect.poll(greeting).toBe(220)
})

const lines: [line: string, code: number][] = [
  ['GET / HTTP/1.1', 421],
  [`EHLO ${'x'.repeat(400)}`, 501],
  ['x'.repeat(5000), 421],
  ['MAIL FROM:<a@b.example', 503],
  ['EHLO a.example b', 501],
  ['RCPT TO:<a@b.example>', 503],
  ['XCLIENT ADDR=1.2.3.4', 550],
  ['BDAT 3 LAST', 500],
  ['\u0000\u00ff', 500],
]

test.each(lines)('%j is answered, and the server goes on', async (line, code) => {
  const client = smtpClient(port)
  await client.reply()
  expect((await client.command(line)).code).toBe(code)
  client.close()
})

const recipients: [to: string, code: number][] = [
  ['<>', 501],
  ['<postmaster>', 550],
  ['<@relay.example:someone@else.example>', 550],
  ['<someone%else.example@x.example>', 550],
  ['<a@b@c.example>', 501],
  ['<a\u0000b@x.example>', 501],
  [`<${'x'.repeat(2000)}@x.example>`, 550],
  ['<__proto__@x.example>', 550],
]

test.each(recipients)('RCPT TO:%s names no bin', async (to, code) => {
  const client = smtpClient(port)
  await client.reply()
  await client.command('EHLO a.example')
  await client.command('MAIL FROM:<>')
  expect((await client.command(`RCPT TO:${to}`)).code).toBe(code)
  client.close()
})
