import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../testing/start-server'
import { inData, smtpClient } from './testing/smtp-client'

test('a server that stops lets go of idle senders, and keeps what is being sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-test-'))
  const settings = { SMTP_PORT: '0', DATA_DIR: folder }
  const server = await startServer(settings)
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const idle = smtpClient(server.mailPort ?? 0)
  expect((await idle.reply()).code).toBe(220)
  const sending = await inData(server.mailPort ?? 0, `${id}@x.example`)
  sending.send('Subject: late\r\n\r\n')
  const stopped = server.stop()
  expect((await idle.reply()).code).toBe(421)
  sending.send('hi\r\n.\r\n')
  expect((await sending.reply()).code).toBe(250)
  await Promise.all([stopped, sending.closed])
  const again = await startServer(settings)
  const { captures } = await again.newOwner(again.origin, owner.key()).page(id)
  expect(captures).toHaveLength(1)
  await again.stop()
  rmSync(folder, { recursive: true })
})
