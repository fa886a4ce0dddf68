import type { Cast, Role } from './cast'
import { type AccessRow, everyone, ownerOnly, ownersOnly, readers, wholeBin } from './row'

const sentProbes = () => ({ token: 'x', from: 'browser', attempts: [{ probe: 'x', status: 200 }] })

/** An HTTP archive without entries. */
const archive = { log: { version: '1.2', creator: { name: 'a', version: '1' }, entries: [] } }

export const rows: AccessRow[] = [
  { method: 'GET', path: '/api/health', status: everyone(200) },
  { method: 'GET', path: '/api/metrics', status: everyone(200) },
  { method: 'GET', path: '/api/openapi.json', status: everyone(200) },
  { method: 'GET', path: '/api/config.schema.json', status: everyone(200) },
  {
    method: 'POST',
    path: '/api/config',
    body: () => ({ bins: { 'no-such-bin': {} }, check: true }),
    status: { owner: 200, 'other owner': 200, '*': 401 },
  },
  {
    method: 'GET',
    path: '/api/bins',
    status: { nobody: 200, owner: 200, 'other owner': 200, '*': 401 },
  },
  { method: 'POST', path: '/api/bins', body: () => ({}), status: everyone(201) },
  { method: 'GET', path: '/api/bins/{bin}', status: wholeBin },
  { method: 'PATCH', path: '/api/bins/{bin}', body: () => ({ name: 'x' }), status: ownerOnly(200) },
  { method: 'DELETE', path: '/api/bins/{bin}', status: ownerOnly(204) },
  { method: 'DELETE', path: '/api/bins/{bin}', query: '?forever=true', status: ownerOnly(204) },
  { method: 'POST', path: '/api/bins/{bin}/reopen', status: ownerOnly(200) },
  { method: 'GET', path: '/api/bins/{bin}/captures', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/captures', query: '?after=0', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/captures', query: '?q=two', status: readers },
  { method: 'DELETE', path: '/api/bins/{bin}/captures', status: ownerOnly(204) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/export',
    body: () => ({ seqs: [1] }),
    status: readers,
  },
  {
    method: 'POST',
    path: '/api/bins/{bin}/deletions',
    body: () => ({ q: 'path:/nowhere' }),
    status: ownerOnly(200),
  },
  {
    method: 'PATCH',
    path: '/api/bins/{bin}/annotations',
    body: () => ({ seqs: [1], tag: null }),
    status: ownerOnly(200),
  },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}', seq: 2, status: wholeBin },
  { method: 'DELETE', path: '/api/bins/{bin}/captures/{seq}', status: ownerOnly(204) },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/body', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/body', seq: 2, status: wholeBin },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/fixture', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/fixture', seq: 2, status: wholeBin },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/signature', status: ownerOnly(200) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/captures/{seq}/signature',
    body: () => ({ scheme: 'github', value: 'x' }),
    status: ownerOnly(200),
  },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/attempts', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/shape', status: ownerOnly(404) },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/attempts', seq: 2, status: wholeBin },
  // None of the cast's captures asks for confirmation.
  {
    method: 'POST',
    path: '/api/bins/{bin}/captures/{seq}/confirmation',
    body: () => ({}),
    status: ownerOnly(400),
  },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/annotation', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/captures/{seq}/annotation', seq: 2, status: wholeBin },
  {
    method: 'PATCH',
    path: '/api/bins/{bin}/captures/{seq}/annotation',
    body: () => ({ pinned: true }),
    status: ownerOnly(200),
  },
  // No reply waits for an answer.
  {
    method: 'POST',
    path: '/api/bins/{bin}/captures/{seq}/answer',
    body: () => ({ listener: 'x', status: 200, headers: [], body: { encoding: 'utf8', text: '' } }),
    status: ownerOnly(200),
  },
  { method: 'GET', path: '/api/bins/{bin}/wait', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/events', query: '?timeout=0', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/arrivals', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/vocabulary', status: readers },
  { method: 'GET', path: '/api/bins/{bin}/export', status: readers },
  { method: 'POST', path: '/api/bins/{bin}/import', body: () => archive, status: ownerOnly(200) },
  { method: 'GET', path: '/api/bins/{bin}/replies', status: ownerOnly(200) },
  { method: 'PUT', path: '/api/bins/{bin}/replies', body: () => ({}), status: ownerOnly(200) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/replies/trial',
    body: () => ({ seq: 1, replies: {} }),
    status: ownerOnly(200),
  },
  { method: 'GET', path: '/api/bins/{bin}/drills', status: ownerOnly(200) },
  { method: 'DELETE', path: '/api/bins/{bin}/drills', status: ownerOnly(204) },
  { method: 'POST', path: '/api/bins/{bin}/diagnosis', body: () => ({}), status: ownerOnly(201) },
  { method: 'PUT', path: '/api/bins/{bin}/diagnosis', body: sentProbes, status: ownerOnly(404) },
  { method: 'GET', path: '/api/samples', status: everyone(200) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/samples',
    body: () => ({ provider: 'stripe' }),
    status: ownerOnly(201),
  },
  {
    method: 'POST',
    path: '/api/bins/{bin}/captures/{seq}/deliveries',
    // An address that is refused before anything is connected to.
    body: () => ({ to: 'http://192.0.2.1/' }),
    status: ownerOnly(201),
  },
  { method: 'GET', path: '/api/bins/{bin}/deliveries', status: ownerOnly(200) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/deliveries',
    body: () => ({ q: 'path:/nowhere', to: 'http://192.0.2.1/' }),
    status: ownerOnly(202),
  },
  { method: 'DELETE', path: '/api/bins/{bin}/deliveries', status: ownerOnly(200) },
  { method: 'GET', path: '/api/bins/{bin}/deliveries/progress', status: ownerOnly(200) },
  { method: 'GET', path: '/api/bins/{bin}/deliveries/{delivery}', status: everyone(404) },
  { method: 'GET', path: '/api/bins/{bin}/forwards', status: ownerOnly(200) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/forwards',
    body: () => ({ to: 'http://192.0.2.1/', on: false }),
    status: ownerOnly(201),
  },
  {
    method: 'PATCH',
    path: '/api/bins/{bin}/forwards/{forward}',
    body: () => ({ on: false }),
    status: everyone(404),
  },
  { method: 'DELETE', path: '/api/bins/{bin}/forwards/{forward}', status: everyone(404) },
  { method: 'POST', path: '/api/bins/{bin}/forwards/{forward}/pause', status: everyone(404) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/forwards/{forward}/resume',
    body: () => ({}),
    status: everyone(404),
  },
  { method: 'GET', path: '/api/bins/{bin}/polls', status: ownerOnly(200) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/polls',
    // An address that is refused before anything is connected to.
    body: () => ({ url: 'http://192.0.2.1/', on: false }),
    status: ownerOnly(201),
  },
  {
    method: 'PATCH',
    path: '/api/bins/{bin}/polls/{poll}',
    body: () => ({ on: false }),
    status: everyone(404),
  },
  { method: 'DELETE', path: '/api/bins/{bin}/polls/{poll}', status: everyone(404) },
  { method: 'POST', path: '/api/bins/{bin}/polls/{poll}/run', status: everyone(404) },
  { method: 'GET', path: '/api/bins/{bin}/secrets', status: ownerOnly(200) },
  {
    method: 'POST',
    path: '/api/bins/{bin}/secrets',
    body: (_, role) => ({ scheme: 'github', value: `the secret of ${role}` }),
    status: ownerOnly(201),
  },
  { method: 'DELETE', path: '/api/bins/{bin}/secrets/{secret}', status: ownerOnly(204) },
  {
    method: 'PUT',
    path: '/api/bins/{bin}/handshake-secrets/{scheme}',
    body: () => ({}),
    status: ownerOnly(200),
  },
  { method: 'DELETE', path: '/api/bins/{bin}/handshake-secrets/{scheme}', status: ownerOnly(204) },
  { method: 'GET', path: '/api/bins/{bin}/shares', status: ownerOnly(200) },
  { method: 'POST', path: '/api/bins/{bin}/shares', body: () => ({}), status: ownerOnly(201) },
  { method: 'DELETE', path: '/api/bins/{bin}/shares/{share}', status: ownerOnly(204) },
  {
    method: 'GET',
    path: '/api/share',
    status: {
      share: 200,
      'redacting share': 200,
      'share of one capture': 200,
      'share of another bin': 200,
      '*': 404,
    },
  },
  { method: 'GET', path: '/api/owner', status: { owner: 200, 'other owner': 200, '*': 404 } },
  {
    method: 'POST',
    path: '/api/owner',
    body: ({ keys }, role) => ({ ownerKey: keys[role] }),
    status: { owner: 204, 'other owner': 204, 'garbage key': 401, '*': 400 },
  },
  { method: 'DELETE', path: '/api/owner', status: everyone(204) },
  { method: 'GET', path: '/api/local-targets', status: ownersOnly(200) },
  {
    method: 'PUT',
    path: '/api/local-targets',
    body: () => ({ allowed: false }),
    status: ownersOnly(200),
  },
  { method: 'GET', path: '/api/owner/sessions', status: ownersOnly(200) },
  { method: 'DELETE', path: '/api/owner/sessions/{session}', status: ownerOnly(204) },
  { method: 'DELETE', path: '/api/owner/sessions', status: ownersOnly(204) },
  // The last row, as it revokes the keys of all casts.
  {
    method: 'POST',
    path: '/api/owner/rotation',
    body: () => ({ oldKeyEnds: 'in an hour' }),
    status: ownersOnly(201),
  },
]

/**
 * What a socket may watch: by the bin's id with each role's key, and by each role's key as a link.
 */
export const watching: { title: string; ok: Role[]; input(cast: Cast, role: Role): object }[] = [
  {
    title: 'watch {bin}',
    ok: ['owner', 'share', 'redacting share', 'share of one capture'],
    input: ({ bin }) => ({ bin }),
  },
  {
    title: 'watch {share}',
    ok: ['share', 'redacting share', 'share of one capture', 'share of another bin'],
    input: ({ keys }, role) => ({ share: keys[role] ?? '' }),
  },
]
