import { ask, askJson, type MadeBin, makeBin, stranger } from '../parts/ask'
import { besideEach } from '../parts/beside'
import { bounds, ms } from '../parts/neighbour'
import { roomy } from '../parts/server'
import type { Trial } from '../parts/trial'

/** Milliseconds from a sender's answer to that of the median who waited, on a machine with nothing else to do. */
const soonMs = { quick: 500, full: 10 }

/** Many who wait for requests of one bin, by as many queries, beside the captures of another. */
export const waits: Trial = {
  name: 'waits',
  promise:
    'Who waits for a request gets it within 10 ms of its commit, and many who wait slow down no other bin',
  limit: { quick: 60, full: 200 },
  times: true,
  async run(stage) {
    const server = await stage.start({ env: { ...roomy, MAX_CONNECTIONS_PER_ADDRESS: '4000' } })
    const { port } = server
    const bin = await makeBin(port)
    const late = await latencies(port, bin, stage.size(20, 200))
    const median = late[Math.floor(late.length / 2)] ?? Infinity
    const waiting = stage.size(100, 1000)
    const queries = stage.size(100, 300)
    const seconds = stage.size(0.8, 15)
    const wrong = ({ answers }: { answers: Record<string, number> }): string | null => {
      const others = Object.keys(answers).filter((answer) => answer !== '200')
      return others.length > 0 ? `is answered ${others.join(', ')}` : null
    }
    const waitFor = (n: number, timeout: number) => ({
      method: 'GET',
      path: `/api/bins/${bin.id}/wait?timeout=${timeout}&q=body.number:${n}`,
      headers: { Authorization: `Bearer ${bin.key}` },
    })
    const many = {
      kind: 'requests' as const,
      port,
      from: stranger(8),
      parallel: waiting,
      requests: Array.from({ length: queries }, (_, n) => waitFor(n, stage.size(1, 10))),
    }
    const [steady, longest] = [stage.size(1, 15), stage.size(2, 40)]
    const { ratio: _, ...slowest } = bounds(stage)
    const load = {
      name: `${waiting} who wait, for ${queries} different requests`,
      orders: [
        {
          ...many,
          beginWithinMs: stage.size(200, 10_000),
          requests: many.requests.map((_, n) => waitFor(n, steady + (n % (longest - steady)))),
        },
      ],
      beforeSeconds: stage.size(0.3, 12),
      seconds: stage.size(0.8, 25),
      bound: bounds(stage),
      answersWithin: 60,
      wrong,
    }
    const atOnce = {
      name: 'the same, who ask at once, and are answered at once',
      orders: [many],
      seconds,
      // Taking a thousand connections in one moment takes that long, whatever they ask.
      bound: slowest,
      answersWithin: 60,
      wrong,
    }
    const done = await besideEach(stage, server, 'Beside those who wait', [load, atOnce])
    const limit = stage.size(soonMs.quick, soonMs.full)
    const slow = median > limit ? [`half of them waited ${ms(median)} or more`] : []
    return {
      how: `${late.length} waits one by one, then ${load.name}`,
      result: `half were answered within ${ms(median)} of the sender; a neighbour's slowest capture took ${ms(done.worstMs)}`,
      faults: [...done.faults, ...slow],
      table: done.table,
    }
  },
}

/** Returns how long after its sender each who waited was answered, ascending, in ms. */
async function latencies(port: number, bin: MadeBin, count: number): Promise<number[]> {
  const late: number[] = []
  for (let n = 0; n < count; n += 1) {
    const path = `/api/bins/${bin.id}/wait?timeout=20&q=path:/${n}-`
    let answeredAt = 0
    const waiting = askJson(port, { path, key: bin.key, timeoutMs: 30_000 }).then(
      () => (answeredAt = performance.now()),
    )
    // It waits once another, asked later, was answered.
    await askJson(port, { path: `/api/bins/${bin.id}/wait?timeout=0&q=path:/none`, key: bin.key })
    await ask(port, { method: 'POST', path: `${bin.path}/${n}-`, body: '{}' })
    const sentAt = performance.now()
    await waiting
    late.push(Math.max(0, answeredAt - sentAt))
  }
  return late.toSorted((a, b) => a - b)
}
