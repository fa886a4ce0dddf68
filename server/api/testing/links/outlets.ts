import { unzipSync } from 'fflate'
import { deleted, firstSeq, own, pinned } from './planted'
import type { Reader, Stage } from './stage'

/** How a route is called, beside its method and path. */
interface Asking {
  queries?: string[]
  body?: unknown
}

const searches = ['canary', `attempt:2`, 'is:retry', 'answered:rule', 'token'].map(
  (query) => `?q=${encodeURIComponent(query)}`,
)
const formats = ['ndjson', 'har', 'csv', 'zip'].map((format) => `?format=${format}`)

/** Every route. A missing one fails the test. */
export const routes: Record<string, Asking> = {
  'GET /api/health': {},
  'GET /api/metrics': {},
  'GET /api/openapi.json': {},
  'POST /api/config': { body: { bins: { 'canary-config': {} }, check: true } },
  'GET /api/config.schema.json': {},
  'GET /api/samples': {},
  'GET /api/bins': {},
  'POST /api/bins': { body: { id: 'canary-address' } },
  'GET /api/share': {},
  'GET /api/local-targets': {},
  'PUT /api/local-targets': { body: { allowed: true } },
  'GET /api/owner': {},
  'POST /api/owner': { body: { ownerKey: 'wbo_none' } },
  'DELETE /api/owner': {},
  'POST /api/owner/rotation': { body: { oldKeyEnds: 'now' } },
  'GET /api/owner/sessions': {},
  'DELETE /api/owner/sessions': {},
  'DELETE /api/owner/sessions/{session}': {},
  'GET /api/bins/{bin}': {},
  'PATCH /api/bins/{bin}': { body: { name: 'x' } },
  'DELETE /api/bins/{bin}': { queries: ['', '?forever=true'] },
  'POST /api/bins/{bin}/reopen': { body: {} },
  'GET /api/bins/{bin}/captures': {
    queries: ['', '?after=0', `?after=${own}`, `?before=${own}`, '?limit=1', ...searches],
  },
  'DELETE /api/bins/{bin}/captures': {},
  'POST /api/bins/{bin}/deletions': { body: { q: '' } },
  'PATCH /api/bins/{bin}/annotations': { body: { seqs: [own], pinned: true } },
  'GET /api/bins/{bin}/captures/{seq}': {},
  'DELETE /api/bins/{bin}/captures/{seq}': {},
  'GET /api/bins/{bin}/captures/{seq}/body': {},
  'GET /api/bins/{bin}/captures/{seq}/fixture': {},
  'GET /api/bins/{bin}/captures/{seq}/annotation': {},
  'PATCH /api/bins/{bin}/captures/{seq}/annotation': { body: { pinned: true } },
  'POST /api/bins/{bin}/captures/{seq}/answer': {
    body: { listener: 'x', status: 200, headers: [], body: { encoding: 'utf8', text: '' } },
  },
  'GET /api/bins/{bin}/captures/{seq}/attempts': {},
  'GET /api/bins/{bin}/captures/{seq}/shape': {},
  'GET /api/bins/{bin}/captures/{seq}/signature': {},
  'POST /api/bins/{bin}/captures/{seq}/signature': { body: { scheme: 'github', value: 'x' } },
  'POST /api/bins/{bin}/captures/{seq}/confirmation': { body: {} },
  'GET /api/bins/{bin}/wait': { queries: ['?timeout=0', ...searches.map((q) => `${q}&timeout=0`)] },
  'GET /api/bins/{bin}/events': { queries: ['?after=0&timeout=0'] },
  'GET /api/bins/{bin}/arrivals': { queries: ['', '?buckets=1', ...searches] },
  'GET /api/bins/{bin}/vocabulary': {},
  'GET /api/bins/{bin}/export': {
    queries: [...formats, ...searches.map((q) => `${q}&format=har`)],
  },
  'POST /api/bins/{bin}/export': { body: { seqs: [own, own + 1, own + 2] } },
  'POST /api/bins/{bin}/import': { body: { log: { version: '1.2', entries: [] } } },
  'GET /api/bins/{bin}/replies': {},
  'PUT /api/bins/{bin}/replies': { body: {} },
  'POST /api/bins/{bin}/replies/trial': { body: { seq: own, replies: {} } },
  'GET /api/bins/{bin}/drills': {},
  'DELETE /api/bins/{bin}/drills': {},
  'POST /api/bins/{bin}/diagnosis': { body: {} },
  'PUT /api/bins/{bin}/diagnosis': {
    body: { token: 'x', from: 'browser', attempts: [{ probe: 'get', status: 200 }] },
  },
  'POST /api/bins/{bin}/samples': { body: { provider: 'stripe' } },
  'POST /api/bins/{bin}/captures/{seq}/deliveries': { body: { to: 'http://127.0.0.1:9/' } },
  'POST /api/bins/{bin}/deliveries': { body: { q: '', to: 'http://127.0.0.1:9/' } },
  'DELETE /api/bins/{bin}/deliveries': {},
  'GET /api/bins/{bin}/deliveries': { queries: ['', `?capture=${own}`] },
  'GET /api/bins/{bin}/deliveries/progress': {
    queries: ['', '?since=2026-01-01T00:00:00Z'],
  },
  'GET /api/bins/{bin}/deliveries/{delivery}': {},
  'GET /api/bins/{bin}/forwards': {},
  'POST /api/bins/{bin}/forwards': { body: { to: 'http://127.0.0.1:9/' } },
  'PATCH /api/bins/{bin}/forwards/{forward}': { body: { on: false } },
  'DELETE /api/bins/{bin}/forwards/{forward}': {},
  'POST /api/bins/{bin}/forwards/{forward}/pause': {},
  'POST /api/bins/{bin}/forwards/{forward}/resume': { body: {} },
  'GET /api/bins/{bin}/polls': {},
  'POST /api/bins/{bin}/polls': { body: { url: 'http://127.0.0.1:9/' } },
  'PATCH /api/bins/{bin}/polls/{poll}': { body: { on: false } },
  'DELETE /api/bins/{bin}/polls/{poll}': {},
  'POST /api/bins/{bin}/polls/{poll}/run': {},
  'GET /api/bins/{bin}/secrets': {},
  'POST /api/bins/{bin}/secrets': { body: { scheme: 'github', value: 'x' } },
  'DELETE /api/bins/{bin}/secrets/{secret}': {},
  'PUT /api/bins/{bin}/handshake-secrets/{scheme}': { body: {} },
  'DELETE /api/bins/{bin}/handshake-secrets/{scheme}': {},
  'GET /api/bins/{bin}/shares': {},
  'POST /api/bins/{bin}/shares': { body: {} },
  'DELETE /api/bins/{bin}/shares/{share}': {},
}

/**
 * Returns what all routes answer one reader, by the bin's address as shown to the reader and by the
 * bin's own.
 */
export async function allSaid(stage: Stage, reader: Reader): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const share = await ask(stage, reader, 'GET', '/api/share')
  const shown = /"id":"(link_\w+)"/.exec(share)?.[1]
  for (const [route, asking] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ')
    // None of these calls may change the owner's bin.
    if (reader === 'owner' && method !== 'GET') continue
    for (const address of addresses(stage, path, shown)) {
      for (const query of asking.queries ?? ['']) {
        const answer = await ask(stage, reader, method, address + query, asking.body)
        // Answers may repeat the request; and anybody may learn whether a name is taken (409).
        answers.set(
          `${method} ${address}${query}`,
          route === 'POST /api/bins' ? '' : withoutNumber(answer),
        )
      }
    }
  }
  return answers
}

/** Removes the requested number. */
const withoutNumber = (answer: string): string => answer.replace(/no request number \d+/, '')

function addresses({ bin, otherLink }: Stage, path: string, shown: string | undefined): string[] {
  const bins = path.includes('{bin}') ? [bin, ...(shown ? [shown] : [])] : ['']
  const seqs = path.includes('{seq}') ? [own, firstSeq + 1, pinned, deleted] : ['']
  return bins.flatMap((each) =>
    seqs.map((seq) =>
      path
        .replace('{bin}', each)
        .replace('{seq}', String(seq))
        .replace('{share}', otherLink.id)
        .replace('{secret}', 'none')
        .replace('{delivery}', 'none')
        .replace('{scheme}', 'asana')
        .replace('{session}', 'none'),
    ),
  )
}

/** Returns status, headers and content as text. */
async function ask(
  { server, keys }: Stage,
  reader: Reader,
  method: string,
  path: string,
  body?: unknown,
): Promise<string> {
  const key = keys[reader]
  const response = await fetch(server.origin + path, {
    method,
    headers: {
      ...(key !== null && { Authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const content = new Uint8Array(await response.arrayBuffer())
  const zip = response.headers.get('content-type') === 'application/zip'
  const texts = zip
    ? Object.entries(unzipSync(content)).flatMap(([name, file]) => [name, decoded(file)])
    : [decoded(content)]
  const headers = [...response.headers].map((line) => line.join(': '))
  return [response.status, ...headers, ...texts].join('\n')
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
