import { createHash, randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiClient } from '../testing/api-client'
import { type SpawnedServer, spawnServer } from '../testing/spawn-server'
import { inData } from './testing/smtp-client'

const MiB = 1_048_576

let server: SpawnedServer

beforeAll(async () => {
  server = await spawnServer({ SMTP_PORT: '0' })
})
afterAll(() => server.stop())

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Returns a mail of some 9.5 MB as it is sent. */
async function largeMail(): Promise<Buffer> {
  const attachments = [3, 4].map((size) => ({
    filename: `${size}.bin`,
    content: randomBytes(size * 1_000_000 - 17),
  }))
  const composed = await createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  }).sendMail({
    from: 'a@b.example',
    subject: 'large',
    text: 'dots:\n.\n..\n',
    attachments,
  })
  return composed.message as Buffer
}

test('mails of 9.5 MB with attachments are kept byte for byte, and memory stays flat', async () => {
  const owner = apiClient(server.origin)
  const { id, mail } = await owner.createBin({ maxCaptures: 5 })
  const raw = await largeMail()
  const transport = createTransport({ host: '127.0.0.1', port: mail?.port ?? 0 })
  const send = async (): Promise<void> => {
    await transport.sendMail({ envelope: { from: 'a@b.example', to: `${id}@x.example` }, raw })
  }
  for (let i = 0; i < 4; i++) await send()
  const before = server.memory()
  let highest = 0
  for (let i = 0; i < 12; i++) {
    await send()
    highest = Math.max(highest, server.memory())
  }
  transport.close()
  const { captures } = await owner.page(id)
  const [newest] = captures
  expect(newest?.seq).toBe(16)
  const body = await owner.body(id, 16)
  expect(sha256(body)).toBe(sha256(raw))
  expect(highest - before).toBeLessThan(96 * MiB)
})

test('a message of 300 MB is refused, and memory stays flat', async () => {
  const owner = apiClient(server.origin)
  const { id, mail } = await owner.createBin()
  const client = await inData(mail?.port ?? 0, `${id}@x.example`)
  const chunk = Buffer.from(`${'x'.repeat(1022)}\r\n`.repeat(64))
  const before = server.memory()
  let highest = 0
  for (let i = 0; i < 4800 && !client.socket.destroyed; i++) {
    await new Promise<void>((resolve) => client.socket.write(chunk, () => resolve()))
    if (i % 32 === 0) highest = Math.max(highest, server.memory())
  }
  await client.closed
  expect(Math.max(highest, server.memory()) - before).toBeLessThan(96 * MiB)
  await expect.poll(async () => (await owner.page(id)).count).toBe(1)
  const [refused] = await owner.captures(id)
  expect(refused).toMatchObject({ refused: 'too_large' })
})

test('messages of lines that are all dots take no more memory than themselves', async () => {
  const owner = apiClient(server.origin)
  const { id, mail } = await owner.createBin()
  const before = server.memory()
  const client = await inData(mail?.port ?? 0, `${id}@x.example`)
  client.send('..\r\n'.repeat(250_000))
  client.send('.\r\n')
  expect((await client.reply()).code).toBe(250)
  expect(await owner.body(id, 1)).toHaveLength(750_000)
  expect(server.memory() - before).toBeLessThan(64 * MiB)
  client.close()
})
