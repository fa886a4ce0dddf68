import type { Client } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../testing/api-client'
import { callTool as call, connectAgent } from '../testing/mcp-agent'
import { type BuiltServer, startBuilt } from '../testing/start-built'

let server: BuiltServer
let owner: ApiClient
const clients: Client[] = []

beforeAll(async () => {
  server = await startBuilt({ WIREBIN_ALLOW_TARGETS: '127.0.0.1' })
  owner = server.newOwner()
  await owner.createBin()
})
afterAll(async () => {
  for (const client of clients) await client.close()
  await server.stop()
})

async function connect(
  key: string | null = owner.key(),
  query = '',
  mode: 'legacy' | 'auto' = 'auto',
): Promise<Client> {
  const client = await connectAgent(server.origin, key, { query, mode })
  clients.push(client)
  return client
}

/** Of 2025, and of 2026 where each message stands for itself. */
const protocols = ['legacy', 'auto'] as const

it.each(protocols)(
  'an agent makes a bin, waits for a signed GitHub event, reads it and verifies it, and may change nothing (%s)',
  async (mode) => {
    const agent = await connect(owner.key(), '', mode)
    const { tools } = await agent.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'make_bin',
      'wait_for_request',
      'list_requests',
      'read_request',
      'verify_signature',
      'compare_requests',
    ])
    const { data: made } = await call(agent, 'make_bin', { name: 'for an agent' })
    const bin = String(made['bin'])
    expect(made).toEqual({ bin, url: expect.stringContaining(`/in/${bin}`) })
    const post = (path: string, body: object): Promise<Response> =>
      owner.fetch(`/api/bins/${bin}${path}`, { method: 'POST', body: JSON.stringify(body) })
    await post('/secrets', { scheme: 'github', value: 'one-secret' })
    const waiting = call(agent, 'wait_for_request', { bin, query: 'provider:github', seconds: 50 })
    expect((await post('/samples', { provider: 'github' })).status).toBe(201)
    const { data: came } = await waiting
    expect(came).toMatchObject({ pending: false, number: 1 })
    const read = await call(agent, 'read_request', { bin, number: 1 })
    expect(read.data).toMatchObject({ provider: 'github', charactersLeft: 0 })
    expect(read.text.toLowerCase()).toContain('x-hub-signature-256: sha256=')
    const verified = await call(agent, 'verify_signature', { bin, number: 1 })
    expect(verified.data).toMatchObject({ verdict: 'valid', scheme: 'github' })
    const changed = await agent
      .callTool({ name: 'set_reply', arguments: { bin, status: 500 } })
      .then(
        ({ isError }) => isError === true,
        () => true,
      )
    expect(changed).toBe(true)
    expect((await fetch(`${server.origin}/in/${bin}`)).status).toBe(200)
  },
)

it('an agent that may write sets the reply, sends a request on and compares two', async () => {
  const agent = await connect(owner.key(), '?allow=write')
  expect((await agent.listTools()).tools).toHaveLength(8)
  const bin = String((await call(agent, 'make_bin')).data['bin'])
  const set = await call(agent, 'set_reply', { bin, status: 202, body: 'later' })
  expect(set.data).toMatchObject({ fallback: { status: 202 }, rules: 0 })
  const send = (body: string): Promise<Response> =>
    fetch(`${server.origin}/in/${bin}/hook`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    })
  expect((await send('{"state":"open"}')).status).toBe(202)
  await send('{"state":"closed"}')
  const compared = await call(agent, 'compare_requests', { bin, first: 1, second: 2 })
  expect(compared.data).toMatchObject({ changes: 1 })
  expect(compared.text).toMatch(/^state: .*open/m)
  const to = `${server.origin}/in/${bin}/again`
  const sent = await call(agent, 'send_again', { bin, number: 1, to })
  expect([sent.text, sent.isError]).toEqual([
    expect.stringContaining('Request 1 was sent to'),
    false,
  ])
})

it('is told what came instead, and waits on', async () => {
  const agent = await connect()
  const bin = String((await call(agent, 'make_bin')).data['bin'])
  await fetch(`${server.origin}/in/${bin}/other`)
  const waited = await call(agent, 'wait_for_request', { bin, query: 'method:POST', seconds: 0 })
  expect(waited.data).toEqual({ pending: true, after: 0, came: [1] })
  expect(waited.text).toContain(': method is GET, asked for POST')
})

it('waits on for what is known only later of a request that is there', async () => {
  const agent = await connect()
  const bin = String((await call(agent, 'make_bin')).data['bin'])
  await fetch(`${server.origin}/in/${bin}`)
  const asked = { bin, query: 'is:pinned', seconds: 0 }
  const { data } = await call(agent, 'wait_for_request', asked)
  await owner.fetch(`/api/bins/${bin}/captures/1/annotation`, {
    method: 'PATCH',
    body: JSON.stringify({ pinned: true }),
  })
  const again = await call(agent, 'wait_for_request', { ...asked, after: data['after'] })
  expect(again.data).toEqual({ pending: false, number: 1, after: 1 })
})

it('gives a long body in parts', async () => {
  const agent = await connect()
  const bin = String((await call(agent, 'make_bin')).data['bin'])
  await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body: 'x'.repeat(20_000) })
  const first = await call(agent, 'read_request', { bin, number: 1 })
  expect(first.data).toMatchObject({ charactersLeft: 4000 })
  expect(first.text).toContain('offset 16000')
  const rest = await call(agent, 'read_request', { bin, number: 1, offset: 16_000 })
  expect(rest.data).toMatchObject({ charactersLeft: 0 })
})

it('a first bin comes with its key where none was given; nothing opens without one', async () => {
  const agent = await connect(null)
  const { data } = await call(agent, 'make_bin')
  expect(String(data['ownerKey'])).toMatch(/^wbo_/)
  const refused = await call(agent, 'list_requests', { bin: data['bin'] })
  expect([refused.isError, refused.text]).toEqual([true, 'not_found: There is no such bin'])
  const known = await connect(String(data['ownerKey']))
  expect((await call(known, 'list_requests', { bin: data['bin'] })).isError).toBe(false)
})

it("a browser's cookie opens nothing", async () => {
  const bin = (await owner.createBin()).id
  const signedIn = await fetch(`${server.origin}/api/owner`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.origin },
    body: JSON.stringify({ ownerKey: owner.key() }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const message = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'list_requests', arguments: { bin } },
  }
  const response = await fetch(`${server.origin}/mcp`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      Cookie: cookie,
    },
    body: JSON.stringify(message),
  })
  const text = await response.text()
  expect(text).toContain('There is no such bin')
})

it('a link reads what it covers, with its secrets hidden', async () => {
  const bin = (await owner.createBin()).id
  await fetch(`${server.origin}/in/${bin}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer canary-1' },
    body: '{"password":"canary-2"}',
  })
  const { token } = await owner.share(bin)
  const agent = await connect(token)
  const { text } = await call(agent, 'read_request', { bin, number: 1 })
  expect(text).toContain('"password"')
  expect(text).not.toContain('canary')
})

it.each([
  ['not JSON', '{', 400],
  ['too large', `"${'x'.repeat(300_000)}"`, 413],
])('refuses a message that is %s', async (_, body, status) => {
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
  }
  const response = await fetch(`${server.origin}/mcp`, { method: 'POST', headers, body })
  expect(response.status).toBe(status)
  expect(await response.text()).not.toContain('stack')
})
