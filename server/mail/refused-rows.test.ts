import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/start-server'
import { inData, smtpClient } from './testing/smtp-client'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ SMTP_PORT: '0' })
})
afterAll(() => server.stop())

async function sendTo(id: string, message: string): Promise<void> {
  const client = await inData(server.mailPort ?? 0, `${id}@x.example`)
  client.send(`${message}\r\n.\r\n`)
  expect((await client.reply()).code).toBe(552)
  client.close()
}

/** Declares a size, as which the recipient is refused. */
async function declareTo(id: string, size: string): Promise<void> {
  const client = smtpClient(server.mailPort ?? 0)
  await client.reply()
  await client.command('EHLO a.example')
  await client.command(`MAIL FROM:<a@b.example> SIZE=${size}`)
  expect((await client.command(`RCPT TO:<${id}@x.example>`)).code).toBe(552)
  client.close()
}

test.each<[what: string, refuse: (id: string) => Promise<void>]>([
  ['a size of twenty digits', (id) => declareTo(id, '9'.repeat(20))],
  ['too many header lines', (id) => sendTo(id, 'A: b\r\n'.repeat(501))],
  ['too long a header line', (id) => sendTo(id, `A: b\r\nB: ${'b'.repeat(70_000)}\r\n`)],
  ['header lines of too many bytes', (id) => sendTo(id, `A: ${'b'.repeat(700)}\r\n`.repeat(100))],
])(
  'a mail that was refused for %s is the same row after an export and an import',
  async (_, refuse) => {
    const owner = server.newOwner()
    const [{ id }, other] = [await owner.createBin(), await owner.createBin()]
    await refuse(id)
    const exported = await owner.fetch(`/api/bins/${id}/export?format=ndjson`)
    const response = await fetch(`${server.origin}/api/bins/${other.id}/import`, {
      method: 'POST',
      body: await exported.text(),
      headers: {
        Authorization: `Bearer ${owner.key()}`,
        'Content-Type': 'application/x-ndjson',
      },
    })
    expect(await response.json()).toMatchObject({ imported: 1, errors: [] })
    const [was] = await owner.captures(id)
    const [is] = await owner.captures(other.id)
    expect(was?.headers.length).toBeGreaterThan(2)
    for (const field of ['refused', 'size', 'headers', 'status', 'body'] as const) {
      expect(is?.[field]).toEqual(was?.[field])
    }
  },
)
