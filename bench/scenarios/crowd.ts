import type { LoadJob } from '../load'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import type { PacedResult } from '../parts/paced'
import { median } from '../parts/percentile'
import { grouped, ms, type BenchTable } from '../parts/report'
import { numberedPath } from '../parts/request-bytes'
import { makeBin, startWirebin } from '../parts/wirebin'
import type { PushResult, WatchJob } from '../watch'

const many = 450
const perSecond = 500

interface Round {
  quiet: PacedResult
  crowded: PushResult
  /** Captures of another bin meanwhile. */
  beside: PacedResult
}

/**
 * Measures capture latency while a crowd watches: pushes are batched, and captures do not wait for
 * them.
 */
export async function crowd(options: BenchOptions): Promise<BenchTable> {
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
  const drains = await startProgram<WatchJob>('watch')
  const load = await startProgram<LoadJob>('load')
  const watched = { port: wirebin.port, ...(await makeBin(wirebin.port)) }
  const { bin: other } = await makeBin(wirebin.port, watched.ownerKey)
  const { seconds } = options
  const capture = (bin: string, rate: number): Promise<PacedResult> =>
    load.ask({
      kind: 'paced',
      port: wirebin.port,
      path: numberedPath(bin),
      perSecond: rate,
      seconds,
    })

  await capture(watched.bin, 2 * perSecond)
  const rounds: Round[] = []
  for (let i = 0; i < options.rounds; i += 1) {
    const quiet = await capture(watched.bin, perSecond)
    await drains.ask({ kind: 'drain', ...watched, sockets: many - 1 })
    await client.ask({ kind: 'watch', ...watched, sockets: 1 })
    const [crowded, beside] = await Promise.all([
      client.ask<PushResult>({ kind: 'push', ...watched, perSecond, seconds }),
      capture(other, perSecond / 5),
    ])
    await drains.ask({ kind: 'leave' })
    await client.ask({ kind: 'leave' })
    rounds.push({ quiet, crowded, beside })
  }
  for (const program of [client, drains, load]) await program.stop()
  await wirebin.stop()
  return crowdTable(rounds)
}

function crowdTable(rounds: Round[]): BenchTable {
  const p99 = (pick: (round: Round) => PacedResult): number[] =>
    rounds.map((round) => pick(round).latency.p99)
  const row = (name: string, pick: (round: Round) => PacedResult, push: string[]): string[] => [
    name,
    ms(median(rounds.map((round) => pick(round).latency.p50))),
    ms(median(p99(pick))),
    p99(pick).map(ms).join(', '),
    ...push,
  ]
  const pushed = rounds.map(({ crowded }) => crowded.push)
  const lost = rounds.reduce((sum, { crowded }) => sum + crowded.lost, 0)
  return {
    title: `${many} watchers of one bin at ${perSecond} captures/s`,
    how: `The same ${perSecond} captures a second without and with ${many} watchers, in turn; and 100 a second into another bin meanwhile. One watcher parses and times its events, the others only read them: ${grouped(many * perSecond)} captures a second are pushed.`,
    head: [
      'captures',
      'answer p50',
      'answer p99',
      'p99 of each round',
      'push p50',
      'push p99',
      'lost',
    ],
    rows: [
      row('nobody watches', ({ quiet }) => quiet, ['', '', '']),
      row(`${many} watch`, ({ crowded }) => crowded.capture, [
        ms(median(pushed.map(({ p50 }) => p50))),
        ms(median(pushed.map((push) => push.p99))),
        String(lost),
      ]),
      row('of another bin', ({ beside }) => beside, ['', '', '']),
    ],
  }
}
