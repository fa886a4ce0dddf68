import { setTimeout as elapse } from 'node:timers/promises'
import { apiDocument } from '../parts/api-document'
import { ask, askJson, type MadeBin, makeBin, stranger } from '../parts/ask'
import { besideEach, workedOrBusy } from '../parts/beside'
import { fill } from '../parts/fill'
import { type HeavyGround, heavyRows } from '../parts/heavy-rows'
import { bounds, ms } from '../parts/neighbour'
import { roomy, type Server } from '../parts/server'
import type { Stage } from '../parts/stage'
import type { Trial } from '../parts/trial'

/** Runs two of every heavy request beside a neighbour's captures. */
export const fairness: Trial = {
  name: 'fairness',
  promise: 'Two of any heavy request slow down no other bin, and memory stays bounded',
  limit: { quick: 400, full: 2400 },
  times: true,
  async run(stage) {
    const server = await stage.start({ env: roomy })
    const { operations } = await apiDocument(server.port)
    const tried = new Set(heavyRows.map(({ operation }) => operation))
    const faults = operations
      .map(({ method, path }) => `${method} ${path}`)
      .filter((each) => each.startsWith('GET ') && !tried.has(each))
      .map((each) => `${each} has no row in e2e/torture/parts/heavy-rows.ts`)
    const ground = await prepare(stage, server)
    const bound = bounds(stage)
    const chosen = heavyRows.filter(({ quick }) => !stage.quick || quick)
    const loads = chosen.map(({ name, orders, wrong = workedOrBusy }) => ({
      name,
      orders: orders(ground),
      seconds: stage.size(0.6, 5),
      answersWithin: stage.size(60, 30),
      bound,
      wrong,
      ...stage.size({}, { backWithin: 30 }),
    }))
    const title = 'Beside two of each request'
    const done = await besideEach(stage, server, title, loads)
    return {
      how: `${chosen.length} requests, two of each at once, beside 100 captures a second`,
      result: `a neighbour's slowest capture took ${ms(done.worstMs)}; memory ${done.peakMb} MB at most`,
      faults: [...faults, ...done.faults],
      table: done.table,
    }
  },
}

async function prepare(stage: Stage, server: Server): Promise<HeavyGround> {
  const { port } = server
  const bin = await makeBin(port)
  const more = (): Promise<MadeBin> => makeBin(port, {}, bin.key)
  const [bodies, sink, toClear, toDelete] = [await more(), await more(), await more(), await more()]
  await fill(port, bin, stage.size(600, 15_000), 4000)
  for (let i = 0; i < stage.size(1, 3); i += 1) {
    await ask(port, { method: 'POST', path: bodies.path, body: Buffer.alloc(9_500_000, 'b') })
  }
  const small = stage.size(0, 200_000)
  if (small > 0) for (const each of [toClear, toDelete]) await flood(stage, server, each, small)
  const { token } = await askJson<{ token: string }>(port, {
    method: 'POST',
    path: `/api/bins/${bin.id}/shares`,
    key: bin.key,
    json: {},
  })
  // The first load of pages and code is not what is measured.
  const ground = { port, from: stranger(5), bin, share: token, bodies, sink, toClear, toDelete }
  await warm(ground)
  return { ...ground, quick: stage.quick }
}

async function flood(stage: Stage, server: Server, { path, id, key }: MadeBin, count: number) {
  const order = { kind: 'captures' as const, port: server.port, path, sockets: 64, bytes: 100 }
  const load = await stage.load(order)
  type Counted = { count: number }
  const read = { path: `/api/bins/${id}`, key }
  while ((await askJson<Counted>(server.port, read)).count < count) await elapse(200)
  await load.stop()
}

async function warm({ port, bin }: Omit<HeavyGround, 'quick'>): Promise<void> {
  for (const end of ['', '/captures?limit=10', '/vocabulary', '/arrivals', '/captures/1']) {
    await ask(port, { path: `/api/bins/${bin.id}${end}`, key: bin.key })
  }
  for (const path of ['/', '/api/bins', '/api/health', '/api/metrics'])
    await ask(port, { path, key: bin.key })
}
