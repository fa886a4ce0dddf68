import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certifiedKey } from '@/core/signatures/testing/certificate'
import { startServer, type TestServer } from '../testing/start-server'
import { smtpClient } from './testing/smtp-client'

const folder = mkdtempSync(join(tmpdir(), 'wirebin-tls-'))
const files = { SMTP_TLS_CERT: join(folder, 'cert.pem'), SMTP_TLS_KEY: join(folder, 'key.pem') }
let server: TestServer

beforeAll(async () => {
  const { certificate, privateKey } = certifiedKey()
  writeFileSync(files.SMTP_TLS_CERT, certificate)
  writeFileSync(files.SMTP_TLS_KEY, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  server = await startServer({ SMTP_PORT: '0', ...files })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

test('a mail over STARTTLS is kept', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const transport = createTransport({
    host: '127.0.0.1',
    port: server.mailPort ?? 0,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
  })
  await transport.sendMail({ from: 'a@b.example', to: `${id}@x.example`, text: 'hi' })
  transport.close()
  expect((await owner.page(id)).count).toBe(1)
})

test('commands that were sent before the handshake are not run after it', async () => {
  const client = smtpClient(server.mailPort ?? 0)
  await client.reply()
  await client.command('EHLO a.example')
  client.send('STARTTLS\r\nMAIL FROM:<evil@x.example>\r\n')
  expect((await client.reply()).code).toBe(220)
  // What follows is no handshake: the connection is closed, and nothing is answered in plain text.
  client.send('RCPT TO:<evil@x.example>\r\n')
  expect((await client.reply()).text).toBe('closed')
})
