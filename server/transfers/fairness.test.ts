import { Agent, get, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExportFormat } from '@/core/contract/export'
import type { ImportResult } from '@/core/contract/import'
import { type ApiClient, apiClient } from '../testing/api-client'
import { type SpawnedServer, spawnServer } from '../testing/spawn-server'

const MB = 1_000_000
let server: SpawnedServer
let owner: ApiClient
let large: string
let other: string
/** The memory of a server that has already caught and exported. */
let before: number

beforeAll(async () => {
  server = await spawnServer()
  owner = apiClient(`http://127.0.0.1:${server.port}`)
  large = (await owner.createBin()).id
  other = (await owner.createBin()).id
  const event = '{"id":"evt_1","type":"invoice.paid","note":"café & co","amount":1234.5},'
  for (const size of [1, 2, 4, 5, 8, 10, 10, 10, 10].map((mb) => mb * MB)) {
    const body = `[${event.repeat(size / event.length - 1)}{}]`
    const sent = await fetch(`http://127.0.0.1:${server.port}/in/${large}`, {
      method: 'POST',
      body,
    })
    if (!sent.ok) throw new Error(`Answered ${sent.status}`)
  }
  await Promise.all([capture(), exported('ndjson')])
  before = server.memory()
})
afterAll(() => server.stop())

/** Milliseconds that one small capture takes. */
function capture(agent?: Agent): Promise<number> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const options = { agent, port: server.port, path: `/in/${other}`, method: 'POST' }
    request(options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`Answered ${response.statusCode}`))
      response.resume().once('end', () => resolve(performance.now() - started))
    })
      .once('error', reject)
      .end('{"a":1}')
  })
}

/** The size of an export of the large bin. */
function exported(format: ExportFormat): Promise<number> {
  const headers = { Authorization: `Bearer ${owner.key()}` }
  const path = `/api/bins/${large}/export?format=${format}`
  return new Promise((resolve, reject) => {
    get({ port: server.port, path, headers }, (response) => {
      let size = 0
      response.on('data', (chunk: Buffer) => (size += chunk.length))
      response.once('end', () => resolve(size)).once('error', reject)
    }).once('error', reject)
  })
}

interface Measured {
  /** How many requests another bin caught meanwhile, one after the other. */
  captures: number
  /** The slowest of them, and the total time, in ms. */
  slowest: number
  took: number
  /** The peak memory. */
  memory: number
}

async function beside<Result>(work: Promise<Result>): Promise<Measured & { result: Result }> {
  // Of its own: the server closes a connection that was idle while an export took long.
  const agent = new Agent({ keepAlive: true })
  const started = performance.now()
  const times: number[] = []
  let memory = 0
  const state = { working: true }
  const done = work.finally(() => (state.working = false))
  while (state.working) {
    times.push(await capture(agent))
    if (times.length % 20 === 1) memory = Math.max(memory, server.memory())
  }
  agent.destroy()
  const took = performance.now() - started
  return { result: await done, captures: times.length, slowest: Math.max(...times), took, memory }
}

/** Catching goes on: no capture waits until the transfers are done, nor for long. */
function expectFair({ captures, slowest, took, memory }: Measured): void {
  expect(captures).toBeGreaterThan(Math.min(30, took / 100))
  expect(slowest).toBeLessThan(Math.max(1000, took / 5))
  expect(memory).toBeLessThan(before + 300 * MB)
}

const pairs: [ExportFormat, ExportFormat][] = [
  ['ndjson', 'har'],
  ['csv', 'zip'],
]
for (const [one, two] of pairs) {
  test(`exports of 60 MB as ${one} and ${two} at once do not stop the captures of another bin`, async () => {
    const { result, ...measured } = await beside(Promise.all([exported(one), exported(two)]))
    expect(Math.min(...result)).toBeGreaterThan(58 * MB)
    expectFair(measured)
  })
}

async function imported(type: string, body: string): Promise<number> {
  const { id } = await owner.createBin()
  const response = await fetch(`http://127.0.0.1:${server.port}/api/bins/${id}/import`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${owner.key()}`, 'Content-Type': type },
    body,
  })
  return ((await response.json()) as ImportResult).imported
}

test('imports of 20 MB at once do not stop the captures of another bin', async () => {
  const line = (text: string): string =>
    `${JSON.stringify({ method: 'POST', target: '/', headers: [], body: { encoding: 'utf8', text } })}\n`
  const many = line('x'.repeat(20_000)).repeat(1000)
  const curl = `curl http://a.example/${" -H 'a: b'".repeat(20_000)}`
  const { result, ...measured } = await beside(
    Promise.all([imported('application/x-ndjson', many), imported('text/plain', curl)]),
  )
  // This many header lines exceed the limit; they had to be read to find out.
  expect(result).toEqual([1000, 0])
  expectFair(measured)
})
