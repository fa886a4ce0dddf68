import type { LoadJob } from '../load'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import type { PacedResult } from '../parts/paced'
import { median } from '../parts/percentile'
import { ms, type BenchTable } from '../parts/report'
import { numberedPath } from '../parts/request-bytes'
import { askApi, makeBin, startWirebin } from '../parts/wirebin'

const many = 1000

/** Measures captures of one bin while a thousand replies of another are delayed. */
export async function delays(options: BenchOptions): Promise<BenchTable> {
  const wirebin = await startWirebin({ program: options.server, nodeOptions: options.nodeOptions })
  const { port } = wirebin
  const load = await startProgram<LoadJob>('load')
  const holder = await startProgram<LoadJob>('load')
  const { bin: busy, ownerKey } = await makeBin(port)
  const { bin: slow } = await makeBin(port, ownerKey)
  const fallback = { delayMs: 30_000 }
  await askApi({ port, ownerKey }, 'PUT', `/bins/${slow}/replies`, { fallback })

  const measure = (): Promise<PacedResult> =>
    load.ask({
      kind: 'paced',
      port,
      path: numberedPath(busy),
      perSecond: 1000,
      seconds: options.seconds,
    })
  const none: PacedResult[] = []
  const waiting: PacedResult[] = []
  for (let i = 0; i < options.rounds; i += 1) {
    none.push(await measure())
    await holder.ask({ kind: 'hold', port, path: `/in/${slow}`, connections: many })
    // Their arrival at once is not what is measured.
    for (let newest = 0; newest < many * (i + 1);) {
      ;({ newest } = await askApi<{ newest: number }>({ port, ownerKey }, 'GET', `/bins/${slow}`))
    }
    waiting.push(await measure())
    await holder.ask({ kind: 'close held' })
  }
  await holder.stop()
  await load.stop()
  await wirebin.stop()

  const row = (name: string, results: PacedResult[]): string[] => [
    name,
    ms(median(results.map(({ latency }) => latency.p50))),
    ms(median(results.map(({ latency }) => latency.p99))),
    results.map(({ latency }) => ms(latency.p99)).join(', '),
  ]
  return {
    title: 'Captures beside delayed replies',
    how: `1,000 captures a second into one bin, while no and then 1,000 replies of another bin wait for 30 s; in turn.`,
    head: ['delayed replies', 'answer p50', 'answer p99', 'p99 of each round'],
    rows: [row('0', none), row('1,000', waiting)],
  }
}
