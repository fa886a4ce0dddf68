import { Agent, request } from 'node:http'
import type { LoadJob } from '../load'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import { Samples } from '../parts/percentile'
import { grouped, ms, ratio, type BenchTable } from '../parts/report'
import { makeBin, startWirebin } from '../parts/wirebin'

const few = 1000

/** Measures reading the list and one capture, from a bin of a thousand and one of a million. */
export async function reads(options: BenchOptions): Promise<BenchTable> {
  const many = options.quick ? 50_000 : 1_000_000
  const wirebin = await startWirebin({
    program: options.server,
    nodeOptions: options.nodeOptions,
    env: { MAX_CAPTURES_PER_BIN: '2000000', MAX_BYTES_PER_BIN: String(8 * 2 ** 30) },
  })
  const client = await startProgram<LoadJob>('load')
  const small = await makeBin(wirebin.port)
  const large = await makeBin(wirebin.port, small.ownerKey)
  const fill = (bin: string, count: number) =>
    client.ask({ kind: 'fill', port: wirebin.port, path: `/in/${bin}/`, connections: 128, count })
  await fill(small.bin, few)
  await fill(large.bin, many)
  await client.stop()

  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const read = (path: string) => timeOf(agent, wirebin.port, path, small.ownerKey)
  const pages: [name: string, path: (bin: string, count: number) => string][] = [
    ['list, newest 100', (bin) => `/api/bins/${bin}/captures?limit=100`],
    [
      'list, 100 in the middle',
      (bin, count) => `/api/bins/${bin}/captures?limit=100&before=${count / 2}`,
    ],
    ['one capture', (bin, count) => `/api/bins/${bin}/captures/${count / 2}`],
  ]
  const rows: string[][] = []
  for (const [name, path] of pages) {
    const [outOfFew, outOfMany] = [new Samples(), new Samples()]
    const pairs = options.quick ? 50 : 400
    for (let i = -pairs / 4; i < pairs; i += 1) {
      const [a, b] = [await read(path(small.bin, few)), await read(path(large.bin, many))]
      // The first quarter more is for warming up both sides.
      if (i < 0) continue
      outOfFew.add(a)
      outOfMany.add(b)
    }
    const [a, b] = [outOfFew.summary(), outOfMany.summary()]
    rows.push([name, ms(a.p50), ms(b.p50), ratio(b.p50 / a.p50), ms(a.p99), ms(b.p99)])
  }
  agent.destroy()
  await wirebin.stop()
  return {
    title: 'Reading',
    how: `Over HTTP, one request at a time, out of a bin with ${grouped(few)} and one with ${grouped(many)} small captures in the same database, in turn.`,
    head: ['', `p50 of ${grouped(few)}`, `p50 of ${grouped(many)}`, 'ratio', 'p99', 'p99'],
    rows,
  }
}

/** Returns the milliseconds from the request to the last byte of its response. */
function timeOf(agent: Agent, port: number, path: string, ownerKey: string): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${ownerKey}` }
    const sent = request({ agent, host: '127.0.0.1', port, path, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`))
      response.resume().once('end', () => resolve(performance.now() - start))
    })
    sent.once('error', reject).end()
  })
}
