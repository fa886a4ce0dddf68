import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
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

async function connect(
  mode: 'legacy' | 'auto',
  args: string[] = [],
  folder = home,
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['dist/cli/wirebin.cjs', 'mcp', ...args],
    env: { XDG_CONFIG_HOME: folder, WIREBIN_SERVER: server.origin },
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
  const another = await connect('auto', ['--allow-writes'])
  const read = await another.callTool({ name: 'read_request', arguments: { bin, number: 1 } })
  expect(JSON.stringify(read.content)).toContain('hello')
  const set = await another.callTool({ name: 'set_reply', arguments: { bin, status: 201 } })
  expect(set.structuredContent).toMatchObject({ fallback: { status: 201 } })
})

it('an agent may make its first two bins at once: both are of the key that is kept', async () => {
  const own = mkdtempSync(join(home, 'two-'))
  const agent = await connect('legacy', [], own)
  const make = (): Promise<unknown> => agent.callTool({ name: 'make_bin', arguments: {} })
  const made = (await Promise.all([make(), make()])) as { structuredContent: { bin: string } }[]
  for (const {
    structuredContent: { bin },
  } of made) {
    const listed = await agent.callTool({ name: 'list_requests', arguments: { bin } })
    expect([bin, listed.isError ?? false]).toEqual([bin, false])
  }
})

it('reads every character that a sender wrote, also what a terminal would obey', async () => {
  const agent = await connect('legacy')
  const made = await agent.callTool({ name: 'make_bin', arguments: {} })
  const { bin } = made.structuredContent as { bin: string }
  const body = 'a\u007fb\u0085c\u009bd\u202ee\u2028f'
  await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body })
  const read = await agent.callTool({ name: 'read_request', arguments: { bin, number: 1 } })
  expect((read.content as { text: string }[]).map(({ text }) => text).join()).toContain(body)
})

it.each(['null', '1', '"x"', '{'])(
  'a line %s is refused, and the next one answered',
  async (line) => {
    const child = spawn(process.execPath, ['dist/cli/wirebin.cjs', 'mcp'], {
      env: { ...process.env, XDG_CONFIG_HOME: home, WIREBIN_SERVER: server.origin },
    })
    child.stdin.end(`${line}\n{"jsonrpc":"2.0","id":1,"method":"ping"}\n`)
    const answers = (await text(child.stdout))
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each))
    expect(answers).toContainEqual({ jsonrpc: '2.0', id: 1, result: {} })
    expect(answers).toContainEqual({
      jsonrpc: '2.0',
      id: null,
      error: { code: line === '{' ? -32_700 : -32_600, message: expect.any(String) },
    })
  },
)

it('is told when the instance does not answer', async () => {
  const failing = connect('legacy', ['--server', 'http://127.0.0.1:9'])
  await expect(failing).rejects.toThrow('http://127.0.0.1:9 does not answer')
})
