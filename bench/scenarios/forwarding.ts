import type { LoadJob } from '../load'
import type { LoadResult } from '../parts/closed-loop'
import { fill } from '../parts/fill'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import { median } from '../parts/percentile'
import { grouped, micros, ms, perSecond, ratio, type BenchTable } from '../parts/report'
import { askApi, makeBin, startWirebin, type RunningWirebin } from '../parts/wirebin'

const queued = 10_000
const env = {
  WIREBIN_ALLOW_TARGETS: '127.0.0.1',
  MAX_CAPTURES_PER_BIN: String(2 * queued),
}

interface Round {
  without: LoadResult
  beside: LoadResult
}

/** Measures captures a second beside 10,000 forwards that wait for a target that is down. */
export async function forwarding(options: BenchOptions): Promise<BenchTable> {
  const { server: program, nodeOptions } = options
  const idle = await startWirebin({ program, nodeOptions, env })
  // As much is stored in both.
  await fill(idle.port, (await makeBin(idle.port)).bin, queued)
  const busy = await startWirebin({ program, nodeOptions, env })
  const left = await queueForwards(busy)
  const client = await startProgram<LoadJob>('load')
  const places = [await placeOf(idle), await placeOf(busy)] as const
  const load = (at: (typeof places)[number]) =>
    client.ask<LoadResult>({
      kind: 'closed',
      ...at,
      connections: 32,
      warmUpSeconds: options.quick ? 1 : 2,
      seconds: options.seconds,
    })
  const rounds: Round[] = []
  for (let i = 0; i < options.rounds; i += 1) {
    rounds.push({ without: await load(places[0]), beside: await load(places[1]) })
  }
  const waiting = await left()
  if (waiting < queued) throw new Error(`only ${waiting} of ${queued} wait`)
  await client.stop()
  await idle.stop()
  await busy.stop()
  const row = (name: string, of: (round: Round) => LoadResult): string[] => [
    name,
    perSecond(median(rounds.map((round) => of(round).perSecond))),
    ms(median(rounds.map((round) => of(round).latency.p50))),
    ms(median(rounds.map((round) => of(round).latency.p99))),
    micros(median(rounds.map((round) => of(round).serverCpu ?? Number.NaN))),
    ratio(median(rounds.map((round) => of(round).perSecond / round.without.perSecond))),
  ]
  return {
    title: 'Beside forwards to a target that is down',
    how: `The POST of the throughput figures over 32 connections to a bin without forwards, while another bin of the same instance has ${grouped(queued)} deliveries queued for an address at which nothing listens, and tries; in turn with an instance that has the same requests and no forward. ${options.rounds} rounds of ${options.seconds} s each; medians.`,
    head: ['', 'requests', 'p50', 'p99', 'CPU', 'of without'],
    rows: [
      row('without', ({ without }) => without),
      row(`beside ${grouped(queued)}`, ({ beside }) => beside),
    ],
  }
}

/** Queues forwards to an address at which nothing listens. Returns what counts those that wait. */
async function queueForwards(wirebin: RunningWirebin): Promise<() => Promise<number>> {
  const { bin, ownerKey } = await makeBin(wirebin.port)
  const api = { port: wirebin.port, ownerKey }
  const path = `/bins/${bin}/forwards`
  const to = 'http://127.0.0.1:9/'
  const { id } = await askApi<{ id: string }>(api, 'POST', path, { to })
  await askApi(api, 'POST', `${path}/${id}/pause`)
  await fill(wirebin.port, bin, queued)
  await askApi(api, 'POST', `${path}/${id}/resume`, { held: 'send' })
  return async () => {
    const { forwards } = await askApi<{
      forwards: { waiting: { queued: number; held: number } }[]
    }>(api, 'GET', path)
    return forwards.reduce((sum, { waiting }) => sum + waiting.queued + waiting.held, 0)
  }
}

async function placeOf({ port, pid }: RunningWirebin) {
  const { bin } = await makeBin(port)
  return { port, path: `/in/${bin}/hook?a=1`, serverPid: pid }
}
