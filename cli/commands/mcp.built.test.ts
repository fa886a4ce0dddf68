import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BuiltServer, startBuilt } from '../../server/testing/start-built'

let server: BuiltServer
const home = mkdtempSync(join(tmpdir(), 'wirebin-mcp-'))
const clients: Client[] = []

beforeAll(async () => {
  server = await startBuilt()
})
afterAll(async () => {
  for (const client of clients) await client.close()
  await server.stop()
  rmSync(home, { recursive: true })
})

async function connect(mode: 'legacy' | 'auto', ...args: string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['dist/cli/wirebin.cjs', 'mcp', ...args],
    env: { XDG_CONFIG_HOME: home, WIREBIN_SERVER: server.origin },
  })
  await client.connect(transport)
  clients.push(client)
  return client
}

it('an agent at a terminal makes its first bin, whose key is kept for it and not shown to it', async () => {
  const agent = await connect('legacy')
  const { tools } = await agent.listTools()
  expect(tools.map(({ name }) => name)).not.toContain('set_reply')
  const made = await agent.callTool({ name: 'make_bin', arguments: {} })
  const { bin } = made.structuredContent as { bin: string }
  expect(JSON.stringify(made)).not.toContain('wbo_')
  expect(readFileSync(join(home, 'wirebin', 'keys.json'), 'utf8')).toContain('wbo_')
  const waiting = agent.callTool({ name: 'wait_for_request', arguments: { bin, seconds: 50 } })
  await fetch(`${server.origin}/in/${bin}/hook`, { method: 'POST', body: 'hello' })
  expect((await waiting).structuredContent).toMatchObject({ pending: false, number: 1 })
  const another = await connect('auto', '--allow-writes')
  const read = await another.callTool({ name: 'read_request', arguments: { bin, number: 1 } })
  expect(JSON.stringify(read.content)).toContain('hello')
  const set = await another.callTool({ name: 'set_reply', arguments: { bin, status: 201 } })
  expect(set.structuredContent).toMatchObject({ fallback: { status: 201 } })
})

it('is told when the instance does not answer', async () => {
  const failing = connect('legacy', '--server', 'http://127.0.0.1:9')
  await expect(failing).rejects.toThrow('http://127.0.0.1:9 does not answer')
})
