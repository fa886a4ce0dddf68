import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from './testing/start-server'

let folder: string
let file: string
const key = `wbo_${'k'.repeat(43)}`
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-config-'))
  mkdirSync(join(folder, 'data'), { mode: 0o700 })
  file = join(folder, 'wirebin.config.yaml')
})
afterAll(() => rmSync(folder, { recursive: true }))

const startWith = (text: string, more: Record<string, string> = {}): Promise<TestServer> => {
  writeFileSync(file, text)
  return startServer({
    DATA_DIR: join(folder, 'data'),
    WIREBIN_CONFIG: file,
    WIREBIN_CONFIG_OWNER_KEY: key,
    ...more,
  })
}

test('a server makes the bins of its config before it is ready', async () => {
  const server = await startWith(`
bins:
  shop-staging:
    name: Shop
    replies:
      rules:
        - id: down
          when: { methods: [POST] }
          answer: { kind: reply, reply: { status: 402, body: no money } }
`)
  const response = await fetch(`${server.origin}/in/shop-staging`, { method: 'POST' })
  expect([response.status, await response.text()]).toEqual([402, 'no money'])
  expect(await server.newOwner(server.origin, key).readBin('shop-staging')).toMatchObject({
    name: 'Shop',
    answers: { rules: 1 },
  })
  await server.stop()
})
