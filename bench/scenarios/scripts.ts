import type { LoadJob } from '../load'
import type { LoadResult } from '../parts/closed-loop'
import { startProgram } from '../parts/jobs'
import type { BenchOptions } from '../parts/options'
import type { PacedResult } from '../parts/paced'
import { median } from '../parts/percentile'
import { ms, perSecond, type BenchTable } from '../parts/report'
import { numberedPath } from '../parts/request-bytes'
import { askApi, makeBin, startWirebin } from '../parts/wirebin'

const code = `function reply(request) {
  console.log(request.json.event, request.number)
  return { body: { id: request.number, size: request.json.text.length } }
}`
const rate = 500

/** Measures a script's reply, and a plain bin beside it. */
export async function scripts(options: BenchOptions): Promise<BenchTable> {
  const wirebin = await startWirebin({ program: options.server, nodeOptions: options.nodeOptions })
  const { port } = wirebin
  const [load, beside] = [await startProgram<LoadJob>('load'), await startProgram<LoadJob>('load')]
  const { bin: plain, ownerKey } = await makeBin(port)
  const { bin: scripted } = await makeBin(port, ownerKey)
  const rules = [{ id: 'script', when: {}, answer: { kind: 'script', code } }]
  await askApi({ port, ownerKey }, 'PUT', `/bins/${scripted}/replies`, { rules })

  const closed = (connections: number, seconds: number): Promise<LoadResult> =>
    beside.ask({
      kind: 'closed',
      port,
      path: `/in/${scripted}/hook`,
      connections,
      warmUpSeconds: 1,
      seconds,
      serverPid: wirebin.pid,
    })
  const paced = (): Promise<PacedResult> =>
    load.ask({
      kind: 'paced',
      port,
      path: numberedPath(plain),
      perSecond: rate,
      seconds: options.seconds,
    })
  const rounds: {
    one: LoadResult
    alone: PacedResult
    eight: LoadResult
    meanwhile: PacedResult
  }[] = []
  for (let i = 0; i < options.rounds; i += 1) {
    const one = await closed(1, options.seconds)
    const alone = await paced()
    const [eight, meanwhile] = await Promise.all([closed(8, options.seconds), paced()])
    rounds.push({ one, alone, eight, meanwhile })
  }
  await load.stop()
  await beside.stop()
  await wirebin.stop()

  const row = (name: string, answered: string, results: (LoadResult | PacedResult)[]): string[] => [
    name,
    answered,
    ms(median(results.map(({ latency }) => latency.p50))),
    ms(median(results.map(({ latency }) => latency.p99))),
    String(results.reduce((sum, { faults }) => sum + faults, 0)),
  ]
  const scriptRow = (name: string, results: LoadResult[]): string[] =>
    row(name, perSecond(median(results.map((result) => result.perSecond))), results)
  return {
    title: 'Scripts',
    how: `A script that reads its request's JSON, prints and answers: over one connection, and over eight while a plain bin gets ${rate} requests a second. Scripts run one after the other in one thread.`,
    head: ['', 'answered', 'answer p50', 'answer p99', 'faults'],
    rows: [
      scriptRow(
        'script, one connection',
        rounds.map(({ one }) => one),
      ),
      scriptRow(
        'script, eight connections',
        rounds.map(({ eight }) => eight),
      ),
      row(
        'plain bin, alone',
        `${rate}/s`,
        rounds.map(({ alone }) => alone),
      ),
      row(
        'plain bin, beside the scripts',
        `${rate}/s`,
        rounds.map(({ meanwhile }) => meanwhile),
      ),
    ],
  }
}
