/** A body for each route that takes one, */
export const routeBodies: Record<string, object | string> = {
  'POST /api/bins': {},
  'PATCH /api/bins/[bin]': { name: 'another' },
  'PUT /api/local-targets': { allowed: false },
  'PUT /api/bins/[bin]/replies': { rules: [], fallback: { status: 201 } },
  'POST /api/bins/[bin]/replies/trial': { replies: { rules: [] }, seq: 1 },
  'POST /api/bins/[bin]/diagnosis': {},
  'PUT /api/bins/[bin]/diagnosis': {
    token: 'unknown',
    from: 'browser',
    attempts: [{ probe: 'get', status: 200 }],
  },
  'POST /api/bins/[bin]/samples': { provider: 'github' },
  'POST /api/bins/[bin]/deliveries': { q: '', to: 'http://192.0.2.1/' },
  'POST /api/bins/[bin]/captures/[seq]/deliveries': { to: 'http://192.0.2.1/' },
  'POST /api/bins/[bin]/forwards': { to: 'http://192.0.2.1/' },
  'PATCH /api/bins/[bin]/forwards/[forward]': { on: false },
  'POST /api/bins/[bin]/forwards/[forward]/resume': {},
  'POST /api/bins/[bin]/captures/[seq]/answer': {
    listener: 'x',
    status: 200,
    headers: [],
    body: { encoding: 'utf8', text: '' },
  },
  'POST /api/bins/[bin]/captures/[seq]/signature': { scheme: 'github', value: 'one' },
  'POST /api/bins/[bin]/secrets': { scheme: 'github', value: 'two' },
  'POST /api/bins/[bin]/shares': {},
  'PATCH /api/bins/[bin]/captures/[seq]/annotation': { pinned: true },
  'POST /api/bins/[bin]/deletions': { seqs: [1] },
  'POST /api/bins/[bin]/export': { seqs: [1] },
  'PATCH /api/bins/[bin]/annotations': { q: '', pinned: true },
  'POST /api/owner/rotation': { oldKeyEnds: 'in an hour' },
  'POST /api/bins/[bin]/import': 'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
}
/** and a query for each that needs one, or would not end. */
export const routeQueries: Record<string, string> = {
  'DELETE /api/bins/[bin]': '?forever=true',
  'GET /api/bins/[bin]/captures': '?q=method:POST',
  'GET /api/bins/[bin]/export': '?format=ndjson',
  'GET /api/bins/[bin]/wait': '?q=method:PUT&timeout=0',
  'GET /api/bins/[bin]/events': '?after=0&timeout=0',
}
