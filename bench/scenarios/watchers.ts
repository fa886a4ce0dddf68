import type { LoadJob } from '../load'
import { type BenchProgram, startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import type { PacedResult } from '../parts/paced'
import { median } from '../parts/percentile'
import { grouped, ms, type BenchTable } from '../parts/report'
import { numberedPath } from '../parts/request-bytes'
import { makeBin, startWirebin } from '../parts/wirebin'
import type { PushResult, WatchJob } from '../watch'

const many = 1000

/** Measures a thousand watchers of one bin at 20 captures a second, and their cost while idle. */
export async function watchers(options: BenchOptions): Promise<BenchTable[]> {
  const wirebin = await startWirebin({
    program: options.server,
    nodeOptions: options.nodeOptions,
    env: {
      MAX_SOCKETS_PER_ADDRESS: String(2 * many),
      NEW_SOCKETS_PER_MINUTE_PER_ADDRESS: '0',
      SOCKET_REQUESTS_PER_MINUTE_PER_ADDRESS: '0',
    },
  })
  const client = await startProgram<WatchJob>('watch')
  const load = await startProgram<LoadJob>('load')
  const watched = { port: wirebin.port, ...(await makeBin(wirebin.port)) }
  const { bin: busy } = await makeBin(wirebin.port, watched.ownerKey)
  const capture = { port: wirebin.port, path: numberedPath(busy) }

  await load.ask({ kind: 'paced', ...capture, perSecond: 1000, seconds: 3 })
  const idle = await whileIdle(options, { load, client, watched, capture })
  await client.ask({ kind: 'watch', ...watched, sockets: many })
  const seconds = options.quick ? 3 : 15
  const live = await client.ask<PushResult>({ kind: 'push', ...watched, perSecond: 20, seconds })
  await client.ask({ kind: 'leave' })

  await client.stop()
  await load.stop()
  await wirebin.stop()
  return [liveTable(live), idleTable(idle)]
}

interface IdleRound {
  none: PacedResult
  idle: PacedResult
}

async function whileIdle(
  options: BenchOptions,
  run: {
    load: BenchProgram<LoadJob>
    client: BenchProgram<WatchJob>
    watched: { port: number; bin: string; ownerKey: string }
    capture: { port: number; path: string }
  },
): Promise<IdleRound[]> {
  const measure = (): Promise<PacedResult> =>
    run.load.ask({ kind: 'paced', ...run.capture, perSecond: 1000, seconds: options.seconds })
  const rounds: IdleRound[] = []
  for (let i = 0; i < options.rounds; i += 1) {
    const none = await measure()
    await run.client.ask({ kind: 'watch', ...run.watched, sockets: many })
    const idle = await measure()
    await run.client.ask({ kind: 'leave' })
    rounds.push({ none, idle })
  }
  return rounds
}

const liveTable = ({ push, capture, lost }: PushResult): BenchTable => ({
  title: '1,000 watchers of one bin',
  how: '20 captures a second, each to 1,000 socket.io-clients, which all live in one process on the same cores: the last of them is served, and has read its event, at the p99.',
  head: ['events', 'lost', 'delivery p50', 'delivery p99', 'answer p50', 'answer p99'],
  rows: [
    [
      grouped(push.count),
      String(lost),
      ms(push.p50),
      ms(push.p99),
      ms(capture.latency.p50),
      ms(capture.latency.p99),
    ],
  ],
})

function idleTable(rounds: IdleRound[]): BenchTable {
  const row = (name: string, pick: (round: IdleRound) => PacedResult): string[] => {
    const results = rounds.map(pick)
    return [
      name,
      ms(median(results.map(({ latency }) => latency.p50))),
      ms(median(results.map(({ latency }) => latency.p99))),
      results.map(({ latency }) => ms(latency.p99)).join(', '),
    ]
  }
  return {
    title: 'Captures beside idle watchers',
    how: '1,000 captures a second into a bin that nobody watches, while none and then 1,000 sockets watch another one where nothing happens; in turn.',
    head: ['watchers', 'answer p50', 'answer p99', 'p99 of each round'],
    rows: [row('0', ({ none }) => none), row('1,000', ({ idle }) => idle)],
  }
}
