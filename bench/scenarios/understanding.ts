import type { LoadJob } from '../load'
import type { LoadResult } from '../parts/closed-loop'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import { median } from '../parts/percentile'
import { micros, ms, perSecond, spreadOf, type BenchTable } from '../parts/report'
import type { RequestBytes } from '../parts/request-bytes'
import { askApi, makeBin, startWirebin } from '../parts/wirebin'

const secret = 'a secret of the bench'

/**
 * Measures the cost of recognising a request, linking it to its delivery, and verifying its
 * signature.
 */
export async function understanding(options: BenchOptions): Promise<BenchTable> {
  const { server: program, nodeOptions } = options
  const wirebin = await startWirebin({ program, nodeOptions })
  const client = await startProgram<LoadJob>('load')
  const { bin: plain, ownerKey } = await makeBin(wirebin.port)
  const { bin: knowing } = await makeBin(wirebin.port, ownerKey)
  const api = { port: wirebin.port, ownerKey }
  await askApi(api, 'POST', `/bins/${knowing}/secrets`, { scheme: 'github', value: secret })

  const load = (bin: string, sender: RequestBytes) =>
    client.ask<LoadResult>({
      kind: 'closed',
      port: wirebin.port,
      path: `/in/${bin}/hook`,
      serverPid: wirebin.pid,
      connections: 32,
      warmUpSeconds: options.quick ? 1 : 2,
      seconds: options.seconds,
      sender,
    })
  const senders: [name: string, bin: string, sender: RequestBytes][] = [
    ['a sender nobody knows', plain, { name: 'unknown' }],
    ['GitHub, no secret', plain, { name: 'github', secret }],
    ['GitHub, its secret known', knowing, { name: 'github', secret }],
  ]
  const rounds: LoadResult[][] = []
  for (let i = 0; i < options.rounds; i += 1) {
    const results: LoadResult[] = []
    for (const [, bin, sender] of senders) results.push(await load(bin, sender))
    rounds.push(results)
    await untilVerified(api, knowing)
  }
  await client.stop()
  await wirebin.stop()

  const rows = senders.map(([name], at) => {
    const results = rounds.map((round) => round[at] as LoadResult)
    const ratios = rounds.map((round) => (round[at]?.perSecond ?? 0) / (round[0]?.perSecond ?? 1))
    const middle = (value: (result: LoadResult) => number) => median(results.map(value))
    return [
      name,
      perSecond(middle((result) => result.perSecond)),
      spreadOf(ratios),
      ms(middle(({ latency }) => latency.p99)),
      micros(middle(({ serverCpu }) => serverCpu ?? Number.NaN)),
    ]
  })
  return {
    title: 'Understanding',
    how:
      'The POST of the throughput figures over 32 connections, each with a delivery id of its own, from a sender nobody knows and as GitHub sends it, in turn; ' +
      'the last bin holds the secret. Its newest 500 are looked at after each round: every one has its verdict, and the right one.',
    head: ['', 'requests', 'of the first', 'p99', 'CPU'],
    rows,
  }
}

/** Resolves once every capture of the bin has the right verdict. */
async function untilVerified(api: { port: number; ownerKey: string }, bin: string): Promise<void> {
  const until = performance.now() + 60_000
  while (performance.now() < until) {
    const page = await askApi<{ captures: { verdict: string }[] }>(
      api,
      'GET',
      `/bins/${bin}/captures?limit=500`,
    )
    if (page.captures.every(({ verdict }) => verdict === 'valid')) return
  }
  throw new Error('Some verdicts were missing after 60 s')
}
