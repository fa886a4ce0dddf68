import type { BenchOptions } from '../parts/options'
import { Samples } from '../parts/percentile'
import { ms, type BenchTable } from '../parts/report'
import { makeBin, startWirebin } from '../parts/wirebin'

const sizes: [words: string, bytes: number][] = [
  ['1 kB', 1000],
  ['100 kB', 100_000],
  ['1 MB', 1_000_000],
  ['10 MB', 10_000_000],
]
const minOfEach = 10

/**
 * Measures one capture by the size of its body: while a large one is committed, all others wait.
 */
export async function sizesOfBodies(options: BenchOptions): Promise<BenchTable> {
  const wirebin = await startWirebin({ program: options.server, nodeOptions: options.nodeOptions })
  const { bin } = await makeBin(wirebin.port)
  const address = `http://127.0.0.1:${wirebin.port}/in/${bin}`
  const rows: string[][] = []
  for (const [words, bytes] of sizes) {
    const body = Buffer.alloc(bytes, 'b')
    const samples = new Samples()
    const until = performance.now() + options.seconds * 1000
    for (let sent = 0; sent < minOfEach || performance.now() < until; sent += 1) {
      const startedAt = performance.now()
      const answer = await fetch(address, { method: 'POST', body })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`A body of ${words} was answered ${answer.status}`)
      samples.add(performance.now() - startedAt)
    }
    const { count, p50, p99 } = samples.summary()
    rows.push([words, String(count), ms(p50), ms(p99)])
  }
  await wirebin.stop()
  return {
    title: 'Captures by size',
    how: 'One sender, one request after the other. A commit is synced before it is answered, and there is one at a time: a large one keeps the others waiting for as long as it takes.',
    head: ['body', 'captures', 'answer p50', 'answer p99'],
    rows,
  }
}
