import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import { ms, perSecond, type BenchTable } from '../parts/report'
import { makeBin, startWirebin } from '../parts/wirebin'
import type { PushResult, WatchJob } from '../watch'

/** Measures from sending a request to the event that announces it to a browser. */
export async function push(options: BenchOptions): Promise<BenchTable> {
  const wirebin = await startWirebin({ program: options.server, nodeOptions: options.nodeOptions })
  const client = await startProgram<WatchJob>('watch')
  const bin = { port: wirebin.port, ...(await makeBin(wirebin.port)) }
  await client.ask({ kind: 'watch', ...bin, sockets: 1 })
  await client.ask({ kind: 'push', ...bin, perSecond: 500, seconds: options.quick ? 2 : 5 })

  const rows: string[][] = []
  for (const rate of [100, 1000]) {
    const seconds = options.seconds * (options.quick ? 1 : 4)
    const result = await client.ask<PushResult>({ kind: 'push', ...bin, perSecond: rate, seconds })
    rows.push([
      perSecond(rate),
      ms(result.push.p50),
      ms(result.push.p99),
      ms(result.capture.latency.p50),
      ms(result.capture.latency.p99),
      String(result.lost),
      String(result.capture.faults),
    ])
  }
  await client.stop()
  await wirebin.stop()
  return {
    title: 'Capture to browser',
    how:
      'From the moment a request was due to be sent (fixed rate, 1.1 KB of JSON, durable) to its event in one socket.io-client; ' +
      'sender and listener are one process with one clock. Beside it the time to the request’s own answer.',
    head: ['rate', 'push p50', 'push p99', 'answer p50', 'answer p99', 'lost', 'faults'],
    rows,
  }
}
