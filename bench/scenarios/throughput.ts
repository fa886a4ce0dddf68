import type { LoadJob } from '../load'
import type { LoadResult } from '../parts/closed-loop'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import { median } from '../parts/percentile'
import { micros, ms, perSecond, ratio, type BenchTable } from '../parts/report'
import { makeBin, startWirebin, type RunningWirebin } from '../parts/wirebin'

interface Round {
  echo: LoadResult
  wirebin: LoadResult
  /** A bin that never fills up: the difference is the cost of eviction. */
  roomy: LoadResult
}

const room = { MAX_CAPTURES_PER_BIN: '100000000', MAX_BYTES_PER_BIN: '1000000000000' }

/**
 * Measures captures a second, each answered after its fsync, beside a bare node:http echo in the
 * same run.
 */
export async function throughput(options: BenchOptions): Promise<BenchTable> {
  const { server: program, nodeOptions } = options
  const wirebin = await startWirebin({ program, nodeOptions })
  const roomy = await startWirebin({ program, nodeOptions, env: room })
  const echo = await startProgram('echo')
  const client = await startProgram<LoadJob>('load')
  const echoPort = await echo.ask<number>(null)
  const load = (server: { port: number; path: string; serverPid: number }, connections: number) =>
    client.ask<LoadResult>({
      kind: 'closed',
      ...server,
      connections,
      warmUpSeconds: options.quick ? 1 : 2,
      seconds: options.seconds,
    })
  const bare = { port: echoPort, path: '/in/echo/hook?a=1', serverPid: echo.pid }
  const real = await bench(wirebin)
  const unfilled = await bench(roomy)

  const rows: string[][] = []
  for (const connections of [32, 128]) {
    const rounds: Round[] = []
    for (let i = 0; i < options.rounds; i += 1) {
      rounds.push({
        echo: await load(bare, connections),
        wirebin: await load(real, connections),
        roomy: await load(unfilled, connections),
      })
    }
    rows.push(rowOf('bare echo', connections, rounds, ({ echo: result }) => result))
    rows.push(rowOf('Wirebin', connections, rounds, ({ wirebin: result }) => result))
    rows.push(rowOf('with room', connections, rounds, ({ roomy: result }) => result))
  }
  await client.stop()
  await echo.stop()
  await wirebin.stop()
  await roomy.stop()
  return {
    title: 'Throughput, durable',
    how:
      'POST of 1.1 KB of JSON with 12 header lines, answered after the commit (WAL, synchronous=FULL); ' +
      'one bin with its default settings: from the 1,001st capture on each one evicts another; “with room” is a bin that never fills. ' +
      `${options.rounds} rounds of ${options.seconds} s each, echo and Wirebin in turn; medians, and the median of the rounds' ratios (lowest to highest).`,
    head: [
      '',
      'connections',
      'requests',
      'of the echo',
      'p50',
      'p99',
      'CPU',
      'client CPU',
      'faults',
    ],
    rows,
  }
}

/** The target of the load: a new bin of a server. */
async function bench({ port, pid }: RunningWirebin) {
  const { bin } = await makeBin(port)
  return { port, path: `/in/${bin}/hook?a=1`, serverPid: pid }
}

function rowOf(
  name: string,
  connections: number,
  rounds: Round[],
  pick: (round: Round) => LoadResult,
): string[] {
  const results = rounds.map(pick)
  const middle = (value: (result: LoadResult) => number): number => median(results.map(value))
  const ratios = rounds.map((round) => pick(round).perSecond / round.echo.perSecond)
  const spread = `${ratio(median(ratios))} (${ratio(Math.min(...ratios))}–${ratio(Math.max(...ratios))})`
  return [
    name,
    String(connections),
    perSecond(middle((result) => result.perSecond)),
    name === 'bare echo' ? '1' : spread,
    ms(middle(({ latency }) => latency.p50)),
    ms(middle(({ latency }) => latency.p99)),
    micros(middle(({ serverCpu }) => serverCpu ?? Number.NaN)),
    micros(middle(({ clientCpu }) => clientCpu)),
    String(results.reduce((sum, { faults }) => sum + faults, 0)),
  ]
}
