import type { LoadOrder } from '../loads/order'
import { ask, makeBin, stranger } from '../parts/ask'
import { besideEach } from '../parts/beside'
import { bounds, ms } from '../parts/neighbour'
import { roomy } from '../parts/server'
import type { Trial } from '../parts/trial'

/** Clients that are slow, or stop sending and reading. */
export const silent: Trial = {
  name: 'silent',
  promise: 'Slow and silent clients keep no other bin from receiving, and memory stays bounded',
  limit: { quick: 120, full: 400 },
  times: true,
  async run(stage) {
    const server = await stage.start({ env: roomy })
    const { port } = server
    const { id, key, path } = await makeBin(port)
    for (let i = 0; i < stage.size(2, 6); i += 1) {
      await ask(port, { method: 'POST', path, body: Buffer.alloc(9_500_000, 'r') })
    }
    const headers = { Authorization: `Bearer ${key}` }
    const ends = ['/captures/1/body', '/export?format=har', '/export', '/captures?limit=500']
    const unread = ends.map((end) => ({ method: 'GET', path: `/api/bins/${id}${end}`, headers }))
    const to = { port, path, from: stranger(2) }
    const each = (quick: number, full: number): number => stage.size(quick, full)
    const kinds: [name: string, ...orders: LoadOrder[]][] = [
      ['heads that never end', { ...to, kind: 'slow-heads', sockets: each(200, 500) }],
      ['bodies a byte at a time', { ...to, kind: 'slow-bodies', sockets: each(50, 200) }],
      ['bodies that stop', { ...to, kind: 'stalled-bodies', sockets: each(7, 60) }],
      [
        'readers that do not read',
        { ...to, kind: 'unread', sockets: each(20, 100), pipelined: 1, requests: unread },
      ],
      [
        'watchers that do not read',
        { kind: 'deaf-watchers', sockets: each(20, 90), port, bin: id, key, from: to.from },
        // Events for them must not pile up.
        { ...to, kind: 'captures', sockets: 8, bytes: 2000 },
      ],
    ]
    const { ratio: _, ...bound } = bounds(stage)
    const loads = kinds.map(([name, ...orders]) => ({
      name,
      orders,
      seconds: stage.size(0.8, 15),
      bound,
      ...stage.size({}, { backWithin: 30 }),
    }))
    const { table, faults, worstMs, peakMb } = await besideEach(
      stage,
      server,
      'Beside slow and silent peers',
      loads,
    )
    return {
      how: kinds.map(([name, first]) => `${socketsOf(first)} ${name}`).join(', '),
      result: `a neighbour's slowest capture took ${ms(worstMs)}; memory ${peakMb} MB at most`,
      faults,
      table,
    }
  },
}

const socketsOf = (order: LoadOrder | undefined): number =>
  order && 'sockets' in order ? order.sockets : 0
