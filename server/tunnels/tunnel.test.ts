import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { services } from '@/core/services'
import { spawnServer } from '../testing/spawn-server'
import { root } from '../testing/root'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'
import { originOf, runs, type StandIn, standIn, type Manner } from './testing/stand-ins'

let server: TestServer | null = null
let program: StandIn | null = null
afterEach(async () => {
  await server?.stop()
  program?.remove()
  server = program = null
})

async function start(manner: Manner = {}): Promise<{ server: TestServer; program: StandIn }> {
  program = standIn('tailscale', manner)
  server = await startServer(
    { WIREBIN_TUNNEL: 'tailscale', LOG_LEVEL: 'silent' },
    { tunnel: { env: program.env } },
  )
  return { server, program }
}

const firstHost = new URL(originOf.tailscale(1)).host

/** Sends what the tunnel's program passes on. */
async function through(
  { program: { args } }: { program: StandIn },
  path: string,
  {
    method = 'GET',
    host = firstHost,
    headers = {},
  }: { method?: string; host?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: string }> {
  const sent = request(args().at(-1) + path, { method, headers: { ...headers, Host: host } })
  sent.end(method === 'POST' ? '{}' : '')
  const [answer] = (await once(sent, 'response')) as [import('node:http').IncomingMessage]
  let body = ''
  for await (const chunk of answer) body += String(chunk)
  return { status: answer.statusCode ?? 0, body }
}

test('bins have the address of the tunnel, and catch what comes through it', async () => {
  const stage = await start()
  const owner = stage.server.newOwner()
  const bin = await owner.createBin()
  expect(bin.url).toBe(`${originOf.tailscale(1)}/in/${bin.id}`)
  const headers = { 'X-Forwarded-For': '198.51.100.7', 'X-Forwarded-Host': firstHost }
  expect(await through(stage, `/in/${bin.id}/a`, { method: 'POST', headers })).toMatchObject({
    status: 200,
  })
  // Whoever speaks to the instance itself is believed nothing.
  await fetch(`${stage.server.origin}/in/${bin.id}/b`, { method: 'POST', headers })
  const { captures } = await owner.page(bin.id, '?after=0')
  expect(captures.map(({ target, remoteAddress }) => [target, remoteAddress])).toEqual([
    ['/a', '198.51.100.7'],
    ['/b', '127.0.0.1'],
  ])
})

test('nothing but bins is reached through the tunnel, whatever Host is named', async () => {
  const stage = await start()
  const owner = stage.server.newOwner()
  await owner.createBin()
  const own = `localhost:${stage.server.port}`
  for (const host of [firstHost, own, `127.0.0.1:${stage.server.port}`]) {
    for (const path of [
      '/',
      '/b/none',
      '/api/health',
      '/api/metrics',
      '/api/bins',
      '/_next/x',
      '/socket.io/?EIO=4&transport=polling',
    ]) {
      const headers = { Authorization: `Bearer ${owner.key()}` }
      const answer = await through(stage, path, { host, headers })
      expect([path, answer.status]).toEqual([path, 421])
      expect(answer.body).toContain('Only the addresses of bins are answered here')
    }
    expect((await through(stage, '/api/bins', { method: 'POST', host })).status).toBe(421)
  }
  // The host of the tunnel is none of the instance's own either.
  const direct = await new Promise<number>((resolve) => {
    const headers = { Host: firstHost }
    request(`${stage.server.origin}/api/bins`, { headers }, ({ statusCode }) =>
      resolve(statusCode ?? 0),
    ).end()
  })
  expect(direct).toBe(421)
})

test('no upgrade leads past it', async () => {
  const stage = await start()
  const { port } = new URL(stage.program.args().at(-1) ?? '')
  const offer = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
  for (const path of ['/socket.io/?EIO=4&transport=websocket', '/api/bins', '/_next/hmr']) {
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost:${stage.server.port}\r\n${offer}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    const [head] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    expect([path, head.toString().slice(0, 12)]).toEqual([path, 'HTTP/1.1 421'])
  }
})

test('a program that dies is started again; pages hear of the new address', async () => {
  const stage = await start()
  const owner = stage.server.newOwner()
  const bin = await owner.createBin()
  const watcher = connectWatcher(stage.server.origin, { key: owner.key() })
  await watcher.watch({ bin: bin.id })
  const heard: unknown[] = []
  watcher.socket.on('changed', (event) => heard.push(event))
  process.kill(stage.program.pid(), 'SIGKILL')
  await vi.waitFor(() => expect(heard).toContainEqual({ bin: bin.id, what: 'moved' }), 20_000)
  const { url } = await owner.readBin(bin.id)
  expect(url).toBe(`${originOf.tailscale(2)}/in/${bin.id}`)
  expect(stage.program.starts()).toBe(2)
  expect(services().health().jobs).toEqual([])
  expect((await through(stage, `/in/${bin.id}`, { method: 'POST' })).status).toBe(200)
  watcher.close()
})

test('the switch for programs on this machine does not count, and a bin does not send to the tunnel', async () => {
  const stage = await start()
  expect(services().localTargets.state()).toBe('off')
  const sent = { method: 'GET', path: '/', headers: ['Host', firstHost], body: new Uint8Array() }
  const gate = stage.program.args().at(-1) ?? ''
  const { error } = await services().outgoing.send({ ...sent, origin: gate })
  expect(error).toContain('is this Wirebin itself')
})

test('a request that comes through the tunnel while the server stops is caught and answered', async () => {
  const stage = await start()
  const bin = await stage.server.newOwner().createBin()
  const { port } = new URL(stage.program.args().at(-1) ?? '')
  const socket = connect(Number(port), '127.0.0.1')
  const head = `POST /in/${bin.id} HTTP/1.1\r\nHost: ${firstHost}\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n`
  socket.write(head)
  // Its body is waited for.
  await once(socket, 'data')
  const stopping = stage.server.stop()
  socket.write('ok')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /)
  await stopping
  server = null
  expect(runs(stage.program.pid())).toBe(false)
})

test('an instance whose tunnel gives no address does not start', async () => {
  program = standIn('tailscale', { lines: ['not logged in'], ends: true })
  const tunnel = { env: program.env }
  await expect(
    startServer({ WIREBIN_TUNNEL: 'tailscale', LOG_LEVEL: 'silent' }, { tunnel }),
  ).rejects.toThrow('tailscale ended. It said last: not logged in')
})

test('a process whose tunnel is missing ends with 1 and the words for it', async () => {
  program = standIn('ngrok')
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-test-'))
  const env = { ...program.env, PORT: '0', DATA_DIR: folder, WIREBIN_TUNNEL: 'tailscale' }
  const ended = await new Promise<unknown[]>((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'dist/test/test-server.js')],
      { env },
      (error, _, said) => resolve([error?.code, said]),
    )
  })
  rmSync(folder, { recursive: true })
  expect(ended).toEqual([1, expect.stringContaining('tailscale is not installed')])
})

test('however the server ends, its tunnel does', async () => {
  program = standIn('ngrok')
  const { env, pid } = program
  const found = await spawnServer({ WIREBIN_TUNNEL: 'ngrok', PATH: env['PATH'] ?? '' })
  expect(runs(pid())).toBe(true)
  await found.kill()
  await vi.waitFor(() => expect(runs(pid())).toBe(false), 20_000)
})
