import { type BombName, bombs as all } from '../loads/bombs'
import type { LoadFigures } from '../loads/order'
import { makeBin, stranger } from '../parts/ask'
import { type Beside, besideEach } from '../parts/beside'
import { bounds, ms } from '../parts/neighbour'
import { roomy } from '../parts/server'
import type { Trial } from '../parts/trial'

/** Imports that are plain to send and hard to read, two at once. */
export const bombs: Trial = {
  name: 'bombs',
  promise: 'Imports are read in bounded time and slow down nothing else',
  limit: { quick: 400, full: 1200 },
  times: true,
  async run(stage) {
    const server = await stage.start({ env: roomy })
    const { port } = server
    const bin = await makeBin(port)
    const bound = bounds(stage)
    const names = Object.keys(all) as BombName[]
    const quick: BombName[] = [
      'curl of 800,000 words',
      '4 MB of newlines',
      'an archive of 100,000 brackets',
      'a line of 20 MB',
    ]
    let slowest = 0
    const chosen = stage.size(quick, names)
    const loads = chosen.map((name): Beside => {
      const headers = { 'Content-Type': all[name].type, Authorization: `Bearer ${bin.key}` }
      const path = `/api/bins/${bin.id}/import`
      const requests = [{ method: 'POST', path, headers, body: { bomb: name } }]
      return {
        name,
        orders: [{ kind: 'requests', port, parallel: 2, requests, from: stranger(4) }],
        seconds: stage.size(0.5, 2),
        answersWithin: stage.size(60, 30),
        bound,
        wrong(figures) {
          slowest = Math.max(slowest, figures.slowestMs)
          return wrong(figures)
        },
        ...stage.size({}, { backWithin: 30 }),
      }
    })
    const title = 'Beside imports that are hard to read'
    const { table, faults, worstMs } = await besideEach(stage, server, title, loads)
    return {
      how: `${chosen.length} imports, two at once each: ${chosen.join('; ')}`,
      result: `the slowest read took ${ms(slowest)}; a neighbour's slowest capture ${ms(worstMs)}`,
      faults,
      table,
    }
  },
}

/** Each must be read, refused, or told to come back later. */
function wrong({ answers }: LoadFigures): string | null {
  const statuses = Object.keys(answers)
  if (statuses.length === 0) return 'not answered in time'
  const failed = statuses.filter(
    (status) => !/^(?:[24]\d\d|503|507|ECONNRESET|EPIPE)$/.test(status),
  )
  return failed.length > 0 ? `is answered ${failed.join(', ')}` : null
}
