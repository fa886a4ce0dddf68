import type { CaptureInsert } from '@/prisma/capture-insert'
import { columnAt } from '@/prisma/capture-row'
import type { Batch } from './messages'

const bodyAt = columnAt('body')

const none: CaptureInsert['forwardings'] = []

/** Returns the rows with their bodies, metadata and first deliveries. */
export function unpacked({ rows, bodies, metas, places, forwardings }: Batch): CaptureInsert[] {
  let nextMeta = 0
  let nextForwarding = 0
  let offset = 0
  return rows.map((row, place) => {
    const length = row[bodyAt] as number
    row[bodyAt] = Buffer.from(bodies, offset, length)
    offset += length
    const meta = places[nextMeta] === place ? (metas[nextMeta++] ?? null) : null
    const from = nextForwarding
    while (forwardings[nextForwarding]?.place === place) nextForwarding += 1
    if (from === nextForwarding) return { row, meta, forwardings: none }
    const own = forwardings.slice(from, nextForwarding).map(({ forwarding }) => forwarding)
    return { row, meta, forwardings: own }
  })
}
