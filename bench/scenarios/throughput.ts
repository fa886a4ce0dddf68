import type { LoadJob } from '../load'
import type { LoadResult } from '../parts/closed-loop'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import { median } from '../parts/percentile'
import type { RequestBytes } from '../parts/request-bytes'
import { micros, ms, perSecond, spreadOf, type BenchTable } from '../parts/report'
import { makeBin, startWirebin, type RunningWirebin } from '../parts/wirebin'

/** What was measured of a bin, and of the echo just before it. */
interface Round {
  echo: LoadResult
  bin: LoadResult
}

const room = { MAX_CAPTURES_PER_BIN: '100000000', MAX_BYTES_PER_BIN: '1000000000000' }

/** Fewer say little: the echo beside them varies by a third from minute to minute. */
const leastRounds = 5

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
  const load = (target: Target, connections: number, sender: RequestBytes) =>
    client.ask<LoadResult>({
      kind: 'closed',
      ...target,
      sender,
      connections,
      warmUpSeconds: options.quick ? 1 : 2,
      seconds: options.seconds,
    })
  const bare = { port: echoPort, path: '/in/echo/hook?a=1', serverPid: echo.pid }
  const candidates: [name: string, target: Target, sender: RequestBytes][] = [
    ['as Stripe sends it', await newTarget(wirebin), { name: 'stripe' }],
    ['a sender nobody knows', await newTarget(wirebin), { name: 'unknown' }],
    ['the same, with room', await newTarget(roomy), { name: 'unknown' }],
  ]
  const count = options.quick ? options.rounds : Math.max(leastRounds, options.rounds)

  const rows: string[][] = []
  for (const connections of [32, 128]) {
    const rounds = candidates.map((): Round[] => [])
    for (let i = 0; i < count; i += 1) {
      for (const [at, [, target, sender]] of candidates.entries()) {
        const before = await load(bare, connections, sender)
        rounds[at]?.push({ echo: before, bin: await load(target, connections, sender) })
      }
    }
    const echoes = rounds.flat().map(({ echo: result }) => result)
    rows.push(['bare echo', String(connections), ...figuresOf(echoes, '1', '1')])
    for (const [at, [name]] of candidates.entries()) {
      const own = rounds[at] ?? []
      const speeds = own.map((round) => round.bin.perSecond / round.echo.perSecond)
      const work = own.map((round) => (round.bin.serverCpu ?? 0) / (round.echo.serverCpu ?? 0))
      const results = own.map(({ bin }) => bin)
      const figures = figuresOf(results, spreadOf(speeds), median(work).toFixed(1))
      rows.push([name, String(connections), ...figures])
    }
  }
  await client.stop()
  await echo.stop()
  await wirebin.stop()
  await roomy.stop()
  return {
    title: 'Throughput, durable',
    how:
      'POST of 1.1 KB of JSON with 12 header lines, each with an id of its own, answered after the commit (WAL, synchronous=FULL): ' +
      'as Stripe sends an event, recognised and linked to earlier attempts, and from a sender nobody knows. ' +
      'One bin with its default settings: from the 1,001st capture on each one evicts another; “with room” is a bin that never fills. ' +
      `${count} rounds of ${options.seconds} s each, the echo before each; medians, and the median of the rounds' ratios (lowest to highest). CPU is the server's for one request, in multiples of the echo's.`,
    head: [
      '',
      'connections',
      'requests',
      'of the echo',
      'p50',
      'p99',
      'CPU of the echo',
      'client CPU',
      'faults',
    ],
    rows,
  }
}

type Target = Pick<Extract<LoadJob, { kind: 'closed' }>, 'port' | 'path' | 'serverPid'>

/** A new bin of a server. */
async function newTarget({ port, pid }: RunningWirebin): Promise<Target> {
  const { bin } = await makeBin(port)
  return { port, path: `/in/${bin}/hook?a=1`, serverPid: pid }
}

function figuresOf(results: LoadResult[], speed: string, work: string): string[] {
  const middle = (value: (result: LoadResult) => number): number => median(results.map(value))
  return [
    perSecond(middle((result) => result.perSecond)),
    speed,
    ms(middle(({ latency }) => latency.p50)),
    ms(middle(({ latency }) => latency.p99)),
    work,
    micros(middle(({ clientCpu }) => clientCpu)),
    String(results.reduce((sum, { faults }) => sum + faults, 0)),
  ]
}
