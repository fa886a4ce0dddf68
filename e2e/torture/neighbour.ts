// A sender that should notice nothing: sends captures at a fixed rate, each timed from the moment
// it was due, so that a stall counts for every request that fell into it.
import { Agent, request } from 'node:http'
import type { NeighbourOrder, Window } from './parts/neighbour'

const maxWaitMs = 5000
const order = JSON.parse(process.argv[2] ?? '') as NeighbourOrder
const agent = new Agent({ keepAlive: true, maxSockets: Infinity, timeout: 3000 })
const fresh = new Agent({ keepAlive: false, maxSockets: Infinity })
const body = Buffer.alloc(1024, 'n')
const everyMs = 1000 / order.perSecond

let times: number[] = []
let refused: Record<string, number> = {}
const waiting = new Set<Promise<void>>()

/** Every tenth uses a new connection, as a new sender does. */
function send(dueAt: number, isFresh: boolean): Promise<void> {
  return new Promise((resolve) => {
    const done = (fault: string | null): void => {
      times.push(performance.now() - dueAt)
      if (fault !== null) refused[fault] = (refused[fault] ?? 0) + 1
      resolve()
    }
    const call = request({
      agent: isFresh ? fresh : agent,
      host: '127.0.0.1',
      port: order.port,
      method: 'POST',
      path: order.path,
      headers: { 'Content-Length': body.length },
    })
    const late = setTimeout(() => call.destroy(new Error('no answer')), maxWaitMs)
    call.once('close', () => clearTimeout(late))
    call.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    call.once('response', (response) => {
      response.resume()
      response.once('error', (error) => done(error.message))
      response.once('end', () =>
        done(response.statusCode === 200 ? null : `${response.statusCode}`),
      )
    })
    call.end(body)
  })
}

let dueAt = performance.now()
let sentCount = 0
setInterval(() => {
  for (; dueAt <= performance.now(); dueAt += everyMs) {
    const sent = send(dueAt, sentCount++ % 10 === 0)
    waiting.add(sent)
    void sent.then(() => waiting.delete(sent))
  }
}, 1)

const percentile = (sorted: number[], percent: number): number =>
  sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN

/** Returns all requests since the last window, including those still under way. */
async function window(): Promise<Window> {
  await Promise.all(waiting)
  const sorted = times.toSorted((a, b) => a - b)
  const said = { sent: sorted.length, refused }
  const figures = {
    p50: percentile(sorted, 50),
    p99: percentile(sorted, 99),
    max: sorted.at(-1) ?? 0,
  }
  times = []
  refused = {}
  return { ...said, ...figures }
}

process.once('disconnect', () => process.exit())
process.on('message', () => void window().then((figures) => process.send?.(figures)))
process.send?.('ready')
