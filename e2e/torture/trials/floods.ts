import { readFileSync } from 'node:fs'
import type { LoadFigures, LoadOrder } from '../loads/order'
import { ask, makeBin, stranger } from '../parts/ask'
import { besideEach } from '../parts/beside'
import { bounds, ms } from '../parts/neighbour'
import type { Trial } from '../parts/trial'

/** Every kind of flood at once, from strangers at one address. */
export const floods: Trial = {
  name: 'floods',
  promise: 'No flood keeps other bins from receiving requests, and memory stays bounded',
  limit: { quick: 120, full: 400 },
  times: true,
  async run(stage) {
    // Default settings: the limits are those that everybody has.
    const server = await stage.start()
    const { port } = server
    const { id, key, path: quiet } = await makeBin(port)
    const { path } = await makeBin(port, {}, key)
    await ask(port, { method: 'POST', path: quiet, body: Buffer.alloc(9_500_000, 'f') })
    const headers = { Authorization: `Bearer ${key}` }
    const body = { method: 'GET', path: `/api/bins/${id}/captures/1/body`, headers }
    const json = { 'Content-Type': 'application/json' }
    const wanted = stage.size(1000, 10_050)
    const idle = Math.min(wanted, openFiles() - 500)
    const to = { port, path, from: stranger(3) }
    const each = (quick: number, full: number): number => stage.size(quick, full)
    const kinds: [name: string, ...orders: LoadOrder[]][] = [
      ['captures at one bin', { ...to, kind: 'captures', sockets: each(16, 64), bytes: 1000 }],
      [
        'captures at bins that are not there',
        { ...to, kind: 'captures', sockets: each(16, 64), bytes: 1000, path: '/in/nobody-there' },
      ],
      [
        'new bins',
        {
          ...to,
          kind: 'requests',
          parallel: each(8, 32),
          requests: [{ method: 'POST', path: '/api/bins', headers: json, body: { text: '{}' } }],
        },
      ],
      [
        'pages of a bin',
        {
          ...to,
          kind: 'requests',
          parallel: each(20, 100),
          requests: ['/', `/b/${id}`].map((page) => ({
            method: 'GET',
            path: page,
            headers: { Cookie: `wirebin_key=${key}` },
          })),
        },
      ],
      ['bytes that are no HTTP', { ...to, kind: 'garbage', sockets: each(50, 200) }],
      [
        '200 reads of 9.5 MB on one connection',
        { ...to, kind: 'unread', sockets: 1, pipelined: 200, requests: [body] },
      ],
      [`${idle} idle connections`, { ...to, kind: 'idle', sockets: idle }],
    ]
    const { ratio: _, ...bound } = bounds(stage)
    const loads = kinds.map(([name, ...orders]) => ({
      name,
      orders,
      seconds: stage.size(0.8, 10),
      bound,
      wrong: failed,
      ...stage.size({}, { backWithin: 30 }),
    }))
    const { table, faults, worstMs, peakMb } = await besideEach(
      stage,
      server,
      'Beside floods',
      loads,
    )
    return {
      how: kinds.map(([name]) => name).join(', '),
      result: `a neighbour's slowest capture took ${ms(worstMs)}; memory ${peakMb} MB at most`,
      faults,
      table,
      ...(idle < wanted && { missing: `${idle} connections instead of ${wanted}: ulimit -n` }),
    }
  },
}

const failed = ({ answers }: LoadFigures): string | null => {
  const statuses = Object.keys(answers).filter((status) => /^5(?!0[37])/.test(status))
  return statuses.length > 0 ? `is answered ${statuses.join(', ')}` : null
}

/** Returns how many files one process may have open. */
function openFiles(): number {
  if (process.platform !== 'linux') return 2000
  const limits = readFileSync('/proc/self/limits', 'latin1')
  const max = /Max open files\s+\d+\s+(\d+|unlimited)/.exec(limits)?.[1] ?? '1024'
  return max === 'unlimited' ? Infinity : Number(max)
}
