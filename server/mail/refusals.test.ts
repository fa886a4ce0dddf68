import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { services } from '@/core/services'
import { failing } from '../testing/failing-operations'
import { startServer, type TestServer } from '../testing/start-server'
import { inData, intoData, smtpClient } from './testing/smtp-client'

const MiB = 1_048_576

let server: TestServer

beforeAll(async () => {
  server = await startServer({
    SMTP_PORT: '0',
    MAX_DATABASE_BYTES: String(24 * MiB),
    MAX_BYTES_PER_BIN: String(100 * MiB),
    CAPTURES_PER_MINUTE_PER_ADDRESS: '30',
    UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '3',
  })
})
afterAll(() => server.stop())

/** Sends a mail, from an address of its own where there are many: each has a rate. */
async function mailOf(id: string, message: string, from = '127.0.0.1') {
  const client = await intoData(smtpClient(server.mailPort ?? 0, from), `${id}@x.example`)
  client.send(`${message}\r\n.\r\n`)
  const reply = await client.reply()
  client.close()
  return reply
}

test('a bin that is full and evicts nothing refuses mails for now', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin({ maxCaptures: 1, whenFull: 'refuse' })
  expect((await mailOf(id, 'one')).code).toBe(250)
  expect(await mailOf(id, 'two')).toMatchObject({
    code: 452,
    text: expect.stringContaining('full') as string,
  })
  expect((await owner.page(id)).count).toBe(1)
})

test('a bin refuses mails that are larger than it takes, and has a row of each', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin({ maxBody: 10 })
  expect((await mailOf(id, 'longer than ten')).code).toBe(552)
  const [refused] = await owner.captures(id)
  expect(refused).toMatchObject({ refused: 'too_large', status: 552, body: { text: 'longer tha' } })
})

test('a message for several bins is refused for all where one of them cannot take it', async () => {
  const owner = server.newOwner()
  const small = await owner.createBin({ maxBody: 10 })
  const large = await owner.createBin()
  const client = await inData(
    server.mailPort ?? 0,
    `${large.id}@x.example`,
    `${small.id}@x.example`,
  )
  client.send('longer than ten\r\n.\r\n')
  expect((await client.reply()).code).toBe(552)
  for (const { id } of [small, large]) {
    const [refused] = await owner.captures(id)
    expect(refused).toMatchObject({ refused: 'too_large', status: 552 })
  }
  client.close()
})

test('a bin that could keep a message says what the sender was told where another could not', async () => {
  const owner = server.newOwner()
  const one = await owner.createBin()
  const full = await owner.createBin({ maxCaptures: 1, whenFull: 'refuse' })
  expect((await mailOf(full.id, 'one')).code).toBe(250)
  const client = await inData(server.mailPort ?? 0, `${one.id}@x.example`, `${full.id}@x.example`)
  client.send('two\r\n.\r\n')
  expect((await client.reply()).code).toBe(452)
  const told = async () => (await owner.captures(one.id)).map(({ status }) => status)
  await expect.poll(told).toEqual([452])
  expect((await owner.page(full.id)).count).toBe(1)
  client.close()
})

test('a bin that kept a message says what the sender was told where an error nobody expected kept it out of another', async () => {
  const owner = server.newOwner()
  const [one, other] = [await owner.createBin(), await owner.createBin()]
  const client = await inData(server.mailPort ?? 0, `${one.id}@x.example`, `${other.id}@x.example`)
  let appended = 0
  const append = failing('append', { when: () => (appended += 1) === 2 })
  const unexpected = vi.spyOn(services(), 'onUnexpectedError').mockImplementation(() => undefined)
  client.send('two\r\n.\r\n')
  expect((await client.reply()).code).toBe(451)
  append.mend()
  expect(unexpected).toHaveBeenCalledOnce()
  unexpected.mockRestore()
  const told = async () => (await owner.captures(one.id)).map(({ status }) => status)
  await expect.poll(told).toEqual([451])
  expect((await owner.page(other.id)).count).toBe(0)
  client.close()
})

test('mails to a mistyped bin, and those that a bin turns away, are told to its owner', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin({ id: 'mailed-shop', maxCaptures: 1, whenFull: 'refuse' })
  const client = smtpClient(server.mailPort ?? 0, '127.0.0.9')
  await client.reply()
  await client.command('EHLO a.example')
  await client.command('MAIL FROM:<>')
  expect((await client.command('RCPT TO:<Mailed-Shpo+tag@x.example>')).code).toBe(550)
  client.close()
  for (const text of ['one', 'two']) await mailOf(id, text)
  const answer = await owner.fetch(`/api/bins/${id}/diagnosis`, { method: 'POST', body: '{}' })
  expect(await answer.json()).toMatchObject({
    nearMisses: [{ id: 'mailed-shpo', remoteAddress: '127.0.0.9', times: 1 }],
    turnedAway: [{ reason: 'bin_full', times: 1 }],
  })
})

test('an instance whose quota is used up refuses mails for now', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const large = `${'x'.repeat(998)}\r\n`.repeat(4000)
  const codes: number[] = []
  for (let i = 0; i < 10 && codes.at(-1) !== 452; i++)
    codes.push((await mailOf(id, large, '127.0.0.7')).code)
  expect(codes.at(-1)).toBe(452)
  expect((await owner.page(id)).count).toBe(codes.length - 1)
})

test('an address that names too many bins that are not there is told to wait', async () => {
  const client = smtpClient(server.mailPort ?? 0)
  await client.reply()
  await client.command('EHLO a.example')
  await client.command('MAIL FROM:<>')
  const codes: number[] = []
  for (let i = 0; i < 5; i++)
    codes.push((await client.command(`RCPT TO:<nobody-${i}@x.example>`)).code)
  expect(codes).toEqual([550, 550, 550, 451, 451])
  client.close()
})

test('an address that sends too many mails is told to wait', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const client = smtpClient(server.mailPort ?? 0)
  await client.reply()
  await client.command('EHLO a.example')
  await client.command('MAIL FROM:<>')
  const codes = new Set<number>()
  for (let i = 0; i < 31; i++) codes.add((await client.command(`RCPT TO:<${id}@x.example>`)).code)
  expect([...codes].at(-1)).toBe(451)
  client.close()
  const metrics = await (await owner.fetch('/api/metrics')).text()
  expect(metrics).toMatch(/captures_turned_away_total\{reason="rate_limited"\} [1-9]/)
  expect(metrics).toMatch(/wirebin_mail_connections \d+/)
})
