import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fill } from '../parts/fill'
import type { BenchOptions } from '../parts/options'
import { median } from '../parts/percentile'
import { grouped, micros, ms, perSecond, type BenchTable } from '../parts/report'
import { cpuSeconds } from '../parts/machine'
import { askApi, makeBin, startWirebin } from '../parts/wirebin'

const events = 500

interface Progress {
  since: string | null
}

/** Measures how soon events that failed are sent again to a local target, all at once. */
export async function sending(options: BenchOptions): Promise<BenchTable> {
  const { server: program, nodeOptions } = options
  const target = await startTarget()
  const env = { WIREBIN_ALLOW_TARGETS: '127.0.0.1', DELIVERIES_PER_MINUTE_PER_ADDRESS: '0' }
  const wirebin = await startWirebin({ program, nodeOptions, env })
  const { bin, ownerKey } = await makeBin(wirebin.port)
  const api = { port: wirebin.port, ownerKey }
  await fill(wirebin.port, bin, events)
  const times: number[] = []
  const used: number[] = []
  for (let i = 0; i < options.rounds + 1; i += 1) {
    target.status = 500
    await send(api, bin, { q: '', to: target.origin })
    target.status = 200
    target.requests = 0
    const cpu = cpuSeconds(wirebin.pid) ?? Number.NaN
    const began = performance.now()
    await send(api, bin, { q: 'delivered:failed' })
    const took = performance.now() - began
    if (target.requests !== events) throw new Error(`${target.requests} of ${events} arrived`)
    // The first round warms up.
    if (i > 0) {
      times.push(took)
      used.push((cpuSeconds(wirebin.pid) ?? Number.NaN) - cpu)
    }
  }
  await wirebin.stop()
  await target.stop()
  return {
    title: 'Sending again',
    how: `${grouped(events)} requests of about 1 KB, whose deliveries a local target answered 500, are sent again by one call (\`delivered:failed\`); until the last one is answered and stored.`,
    head: ['', 'in all', 'of each round', 'deliveries', 'CPU each'],
    rows: [
      [
        `${grouped(events)} that failed`,
        ms(median(times)),
        times.map(ms).join(', '),
        perSecond((1000 * events) / median(times)),
        micros((1e6 * median(used)) / events),
      ],
    ],
  }
}

/** Resolves once all are sent. */
async function send(
  api: { port: number; ownerKey: string },
  bin: string,
  what: { q: string; to?: string },
): Promise<void> {
  const { queued } = await askApi<{ queued: number }>(api, 'POST', `/bins/${bin}/deliveries`, what)
  if (queued !== events) throw new Error(`${queued} of ${events} were queued`)
  for (;;) {
    const path = `/bins/${bin}/deliveries/progress`
    if ((await askApi<Progress>(api, 'GET', path)).since === null) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function startTarget() {
  const target = { origin: '', status: 200, requests: 0, stop }
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      target.requests += 1
      response.writeHead(target.status, { 'Content-Length': 2 }).end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  function stop(): Promise<void> {
    return new Promise((resolve) => server.close(() => resolve()))
  }
  return target
}
