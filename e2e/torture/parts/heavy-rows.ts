import type { LoadFigures, LoadOrder, LoadRequest } from '../loads/order'
import type { MadeBin } from './ask'

/** What a row works on. */
export interface HeavyGround {
  port: number
  from: string | undefined
  /** About 60 MB in many captures. */
  bin: MadeBin
  /** A link to it that hides secrets. */
  share: string
  /** Captures of 9.5 MB. */
  bodies: MadeBin
  /** Receives uploads and imports. */
  sink: MadeBin
  /** Each full of small captures. */
  toClear: MadeBin
  toDelete: MadeBin
  /** The short form has less of everything. */
  quick: boolean
}

export interface HeavyRow {
  name: string
  /** The API operation it covers; null for captures and sockets. */
  operation: string | null
  orders(ground: HeavyGround): LoadOrder[]
  /** Whether the short form includes it. */
  quick?: true
  wrong?(figures: LoadFigures): string | null
}

const bearer = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` })

const twice = ({ port, from }: HeavyGround, ...requests: LoadRequest[]): LoadOrder[] => [
  { kind: 'requests', port, from, parallel: 2, requests },
]

interface Read {
  /** A description; the operation by default. */
  name?: string
  query?: string
  /** Whether it reads the bin with large bodies. */
  large?: true
  quick?: true
  wrong?(figures: LoadFigures): string | null
}

/** Returns a read of the big bin by its owner. */
const read = (path: string, given: Read = {}): HeavyRow => {
  const { name = `GET ${path}`, query = '', large, ...more } = given
  return {
    name,
    operation: `GET ${path}`,
    orders(ground) {
      const { id, key } = large ? ground.bodies : ground.bin
      const filled = path.replace('{bin}', id).replace('{seq}', '1')
      return twice(ground, { method: 'GET', path: filled + query, headers: bearer(key) })
    },
    ...more,
  }
}

const search = `q=${encodeURIComponent('body.items.sku:A-7 OR "no such text anywhere"')}`
const anyone = (): null => null
const [exported, list] = ['/api/bins/{bin}/export', '/api/bins/{bin}/captures']

const reads: HeavyRow[] = [
  read(exported, { name: 'exports as NDJSON', query: '?format=ndjson', quick: true }),
  read(exported, { name: 'exports as HAR', query: '?format=har' }),
  read(exported, { name: 'exports as CSV', query: '?format=csv' }),
  read(exported, { name: 'exports as ZIP', query: '?format=zip', quick: true }),
  read(exported, { name: 'exports of a search', query: `?${search}` }),
  read(list, { name: 'searches', query: `?${search}`, quick: true }),
  read(list, { name: 'lists of 500', query: '?limit=500' }),
  read('/api/bins/{bin}/wait', {
    name: 'waits that look through all',
    query: `?timeout=0&${search}`,
    quick: true,
  }),
  read('/api/bins/{bin}/events', {
    name: 'streams of all captures',
    query: '?after=0&timeout=0',
  }),
  read('/api/bins/{bin}/arrivals', {
    name: 'arrivals of a search',
    query: `?buckets=500&${search}`,
  }),
  read('/api/bins/{bin}/arrivals', { query: '?buckets=500' }),
  read('/api/bins/{bin}/vocabulary', { quick: true }),
  read('/api/bins/{bin}/captures/{seq}', { large: true }),
  read('/api/bins/{bin}/captures/{seq}/body', { large: true }),
  read('/api/bins/{bin}/captures/{seq}/fixture'),
  read('/api/bins/{bin}/captures/{seq}/annotation'),
  read('/api/bins/{bin}/captures/{seq}/signature', { large: true, wrong: anyone }),
  read('/api/bins/{bin}/captures/{seq}/attempts', { large: true }),
  read('/api/bins/{bin}/captures/{seq}/shape', { wrong: anyone }),
  read('/api/bins/{bin}/replies'),
  read('/api/bins/{bin}/drills'),
  read('/api/bins/{bin}/deliveries'),
  read('/api/bins/{bin}/deliveries/progress'),
  // There is none: looking for it is what it costs.
  read('/api/bins/{bin}/deliveries/{delivery}', { wrong: anyone }),
  read('/api/bins/{bin}/forwards'),
  read('/api/bins/{bin}/polls'),
  read('/api/bins/{bin}/secrets'),
  read('/api/bins/{bin}/shares'),
  read('/api/bins/{bin}'),
  read('/api/bins'),
  read('/api/owner'),
  read('/api/owner/sessions'),
  read('/api/local-targets'),
  read('/api/samples'),
  read('/api/health'),
  read('/api/metrics'),
  read('/api/openapi.json'),
  read('/api/config.schema.json'),
  {
    name: 'GET /api/share',
    operation: 'GET /api/share',
    orders: (ground) =>
      twice(ground, { method: 'GET', path: '/api/share', headers: bearer(ground.share) }),
  },
  {
    name: 'searches by a link that hides secrets',
    operation: null,
    orders: (ground) =>
      twice(ground, {
        method: 'GET',
        path: `/api/bins/${ground.bin.id}/captures?${search}`,
        headers: bearer(ground.share),
      }),
  },
]

const writes: HeavyRow[] = [
  {
    name: 'imports of 20 MB of lines',
    operation: 'POST /api/bins/{bin}/import',
    quick: true,
    orders: (ground) =>
      twice(ground, {
        method: 'POST',
        path: `/api/bins/${ground.sink.id}/import`,
        headers: { ...bearer(ground.sink.key), 'Content-Type': 'application/x-ndjson' },
        body: { lines: ground.quick ? 2000 : 20_000 },
      }),
  },
  {
    name: 'bodies of 9.5 MB that nobody reads',
    operation: null,
    quick: true,
    orders: ({ port, from, bodies: { id, key }, quick }) => {
      const request = {
        method: 'GET',
        path: `/api/bins/${id}/captures/1/body`,
        headers: bearer(key),
      }
      return [
        { kind: 'unread', port, from, sockets: quick ? 4 : 20, pipelined: 2, requests: [request] },
      ]
    },
    wrong: anyone,
  },
  {
    name: '20 sockets × 10,000 watches',
    operation: null,
    quick: true,
    orders: ({ port, from, quick }) => [
      { kind: 'watches', port, from, sockets: 20, each: quick ? 1000 : 10_000 },
    ],
    wrong: anyone,
  },
  {
    name: '60 uploads of 10 MB',
    operation: null,
    quick: true,
    orders: ({ port, from, sink: { path }, quick }) => [
      {
        kind: 'requests',
        port,
        from,
        parallel: quick ? 12 : 60,
        requests: [{ method: 'POST', path, body: { bytes: 10_000_000 } }],
      },
    ],
  },
  {
    name: 'clearing 200,000 captures',
    operation: 'DELETE /api/bins/{bin}/captures',
    orders: (ground) => removal(ground, ground.toClear, '/captures'),
    wrong: anyone,
  },
  {
    name: 'deleting a bin of 200,000 captures',
    operation: 'DELETE /api/bins/{bin}',
    orders: (ground) => removal(ground, ground.toDelete, ''),
    wrong: anyone,
  },
  {
    // Last, as afterwards its bin is kept from such work for a while.
    name: 'trials of a template that is all work',
    operation: 'POST /api/bins/{bin}/replies/trial',
    orders: (ground) =>
      twice(ground, {
        method: 'POST',
        path: `/api/bins/${ground.bin.id}/replies/trial`,
        headers: { ...bearer(ground.bin.key), 'Content-Type': 'application/json' },
        body: { text: JSON.stringify(hardTrial) },
      }),
  },
]

const removal = (ground: HeavyGround, { id, key }: MadeBin, end: string): LoadOrder[] =>
  twice(ground, { method: 'DELETE', path: `/api/bins/${id}${end}`, headers: bearer(key) })

const hardTrial = {
  seq: 1,
  replies: {
    fallback: { template: true, body: `{% if ${'a and '.repeat(5000)} a %}x{% endif %}` },
  },
}

/** Every expensive request, and every read that the API has. */
export const heavyRows: HeavyRow[] = [...reads, ...writes]
