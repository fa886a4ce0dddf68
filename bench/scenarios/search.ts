import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { LoadJob } from '../load'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import type { PacedResult } from '../parts/paced'
import { Samples } from '../parts/percentile'
import { grouped, ms, type BenchTable } from '../parts/report'
import { numberedPath } from '../parts/request-bytes'
import { makeBin, startWirebin } from '../parts/wirebin'

const captures = 1000
const bodyBytes = 10_000
const perSecond = 500

const queries = [
  'body.action:opened',
  'body.items.sku:A-7',
  'header.x-github-event:push status:200',
  '"not to be found anywhere"',
]

/** Measures searches through a thousand captures of 10 KB, and their effect on captures. */
export async function search(options: BenchOptions): Promise<BenchTable[]> {
  const wirebin = await startWirebin({ program: options.server, nodeOptions: options.nodeOptions })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { bin, ownerKey } = await makeBin(wirebin.port)
  for (let i = 0; i < captures; i += 1) await send(agent, wirebin.port, bin, i)
  const look = (query: string): Promise<number> => {
    const path = `/api/bins/${bin}/captures?limit=500&q=${encodeURIComponent(query)}`
    return answered(agent, wirebin.port, 'GET', path, { Authorization: `Bearer ${ownerKey}` })
  }

  const rows: string[][] = []
  for (const query of queries) {
    const samples = new Samples()
    const times = options.quick ? 20 : 100
    for (let i = -times / 4; i < times; i += 1) {
      const time = await look(query)
      // The first quarter more is for warming up.
      if (i >= 0) samples.add(time)
    }
    const { p50, p99 } = samples.summary()
    rows.push([query, ms(p50), ms(p99)])
  }

  const client = await startProgram<LoadJob>('load')
  const other = await makeBin(wirebin.port, ownerKey)
  const load = (): Promise<PacedResult> =>
    client.ask({
      kind: 'paced',
      port: wirebin.port,
      path: numberedPath(other.bin),
      perSecond,
      seconds: options.seconds,
    })
  await load()
  const alone = await load()
  const ended = new AbortController()
  const searches = searchUntil(ended.signal, look)
  const beside = await load()
  ended.abort()
  const count = await searches
  await client.stop()
  agent.destroy()
  await wirebin.stop()
  return [
    {
      title: 'Searching',
      how: `Over HTTP, one search at a time through ${grouped(captures)} captures of ${grouped(bodyBytes)} bytes of JSON, all of them looked at.`,
      head: ['', 'p50', 'p99'],
      rows,
    },
    {
      title: 'Catching beside searches',
      how: `${grouped(perSecond)} captures a second into another bin for ${options.seconds} s, without and with such searches one after the other (${grouped(count)} of them).`,
      head: ['', 'p50', 'p99', 'faults'],
      rows: [
        ['without', ms(alone.latency.p50), ms(alone.latency.p99), String(alone.faults)],
        ['with', ms(beside.latency.p50), ms(beside.latency.p99), String(beside.faults)],
      ],
    },
  ]
}

async function searchUntil(
  ended: AbortSignal,
  look: (query: string) => Promise<number>,
): Promise<number> {
  let count = 0
  for (; !ended.aborted; count += 1) await look(queries[count % queries.length] ?? '')
  return count
}

async function send(agent: Agent, port: number, bin: string, i: number): Promise<void> {
  const frame = { action: i % 50 === 0 ? 'opened' : 'closed', items: [{ sku: `A-${i % 100}` }] }
  const pad = randomBytes(bodyBytes)
    .toString('base64')
    .slice(0, bodyBytes - 60)
  const body = JSON.stringify({ ...frame, pad })
  const headers = { 'Content-Type': 'application/json', 'X-GitHub-Event': i % 2 ? 'push' : 'ping' }
  await answered(agent, port, 'POST', `/in/${bin}/orders`, headers, body)
}

/** Returns the milliseconds from the request to the last byte of its response. */
function answered(
  agent: Agent,
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`))
      response.resume().once('end', () => resolve(performance.now() - start))
    })
    sent.once('error', reject).end(body)
  })
}
