/** A request, and whether Next's router must be asked for it; without `by` either may be. */
export interface ReadCase {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
  by?: 'next' | 'direct'
}

/** What the requests are about. */
export interface ReadStage {
  /** Holds captures 1, 2 (text) and 3 (300 kB); 4 is deleted. */
  bin: string
  empty: string
  /** The entity tag of the bin's list. */
  tag: string
  /** Credentials by their holder. */
  keys: Record<string, string | null>
}

const bearer = (key: string | null): Record<string, string> =>
  key === null ? {} : { Authorization: `Bearer ${key}` }

/** Paths below a bin's that everybody asks for. */
const reads = [
  '/captures',
  '/captures/2',
  '/captures/1',
  '/captures/2/body',
  '/captures/3/body',
  '/captures/4',
  '/captures/4/body',
  '/arrivals',
  '/wait?timeout=0',
  '/wait?timeout=0&q=path:/never',
  '/events?timeout=0&after=0',
]

/** Queries and numbers of the direct routes, good and bad. */
const asked = [
  '/captures?',
  '/captures?limit=2',
  '/captures?after=1',
  '/captures?before=3&limit=1',
  '/captures?limit=0',
  '/captures?limit=x',
  '/captures?limit=1&limit=2',
  '/captures?nope=1',
  '/captures?nope',
  '/captures?q=body.type:charge.succeeded',
  '/captures?q=a%20b+c%26%3D%23d',
  '/captures?q=%e2%82%ac+%c3%a9',
  '/captures?q=%ff%zz%',
  '/captures?q=a=b&unread=1-',
  '/captures?q=a;b|c\\d^e`f{g}"h<i>\'j',
  '/captures?q=method:(',
  '/captures?q=/a/../b//c',
  '/captures?q=https://a/b?c=d',
  '/captures?&',
  '/captures?&&limit=1&',
  '/captures?limit=1?q=2',
  '/captures?=1',
  '/captures?unread=3-1',
  `/captures?q=${'a'.repeat(3000)}`,
  '/captures/0',
  '/captures/-1',
  '/captures/01',
  '/captures/1e0',
  '/captures/x',
  '/captures/9007199254740993',
  '/captures/1?x=1',
  '/captures/1/body?x=1',
  '/captures/x/body',
  '/arrivals?buckets=3&q=method:POST',
  '/arrivals?buckets=501',
  '/wait?timeout=56',
  '/wait?timeout=0&after=2',
  '/wait?timeout=0&q=nope:',
  '/events?timeout=0',
  '/events?timeout=0&after=x',
]

/** What Next redirects, decodes, or takes for something else. */
const odd = [
  '/captures/',
  '/captures/?limit=1',
  '/captures//',
  '/captures//1',
  '//captures',
  '/./captures',
  '/../captures',
  '/%2e%2e/captures',
  '/captures/..',
  '/captures/.',
  '/captures/1%2Fbody',
  '/captures/%31',
  '/captures/1%00',
  '/captures/1%ff',
  '/%63aptures',
  '/CAPTURES',
  '/captures\\1',
  '/captures/1;x',
  '/captures/1/body/',
  '/captures/1/nothing',
  '/captures#part',
  '/captures?limit=1#part',
  '/captures?q=a#part',
  '/captures#part?limit=1',
  '/captures?nxtPbin=other',
  '/captures?nxtIbin=other',
  '/captures?%6extPbin=other',
  '/captures?_rsc=1',
  '/captures?__nextLocale=de',
  '/captures?__proto__=1',
  '/captures?li%6dit=1',
  '/captures?limit=1&%66oo=1',
]

const methods = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'PURGE']

/** Header lines that Next, the handlers or the front door read. */
const lines: Record<string, string>[] = [
  { 'Accept-Encoding': 'gzip' },
  { 'Accept-Encoding': 'gzip, deflate, br, zstd' },
  { 'Accept-Encoding': 'deflate' },
  { 'Accept-Encoding': 'br' },
  { 'Accept-Encoding': 'gzip;q=0, identity' },
  { 'Accept-Encoding': '*' },
  { 'Accept-Encoding': 'identity;q=0' },
  { 'Accept-Encoding': '' },
  { Accept: 'text/html' },
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
  { 'Next-Router-State-Tree': '%5B%22%22%2C%7B%7D%5D' },
  { 'Next-Router-Prefetch': '1' },
  { 'Next-Url': '/b/x' },
  { 'X-Nextjs-Data': '1' },
  { 'X-Middleware-Subrequest': 'middleware' },
  { 'X-Prerender-Revalidate': '1' },
  { 'X-Forwarded-Proto': 'https' },
  { 'X-Forwarded-Host': 'elsewhere.example' },
  { 'X-Forwarded-For': '192.0.2.1' },
  { 'X-Http-Method-Override': 'DELETE' },
  { 'X-Wirebin-Client': '192.0.2.1', 'X-Wirebin-Request': '1' },
  { 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Site': 'cross-site' },
  { Origin: 'https://elsewhere.example' },
  { Purpose: 'prefetch' },
  { Cookie: '__prerender_bypass=x; __next_preview_data=y' },
  { Cookie: '__next_preview_data=y' },
  { Range: 'bytes=0-3' },
  { 'If-Modified-Since': 'Mon, 30 Nov 2026 00:00:00 GMT' },
  { 'Content-Type': 'application/json', 'Content-Length': '2' },
  { 'Transfer-Encoding': 'chunked' },
  { 'User-Agent': 'caf\u00e9' },
  { Connection: 'close' },
  { 'Last-Event-ID': '2' },
  { 'Last-Event-ID': 'x' },
  { Host: 'elsewhere.example' },
]

/** Returns requests to the direct routes and near them, each with a name that tells it. */
export function directReadCases({ bin, empty, tag, keys }: ReadStage): [string, ReadCase][] {
  const at = `/api/bins/${bin}`
  const owner = bearer(keys['owner'] ?? null)
  const tags = [tag, `W/${tag}`, `"x", ${tag}`, '*', '"x"', '', tag.slice(1)]
  const cases: ReadCase[] = [
    ...Object.values(keys).flatMap((key) =>
      reads.map((path): ReadCase => ({ path: at + path, headers: bearer(key), by: 'direct' })),
    ),
    ...reads.map((path): ReadCase => ({ path: at + path, headers: cookie(keys), by: 'direct' })),
    ...reads.map((path): ReadCase => ({ path: at + path, headers: owner, method: 'HEAD' })),
    ...asked.map((path) => ({ path: at + path, headers: owner })),
    ...odd.map((path): ReadCase => ({ path: at + path, headers: owner })),
    ...odd.map((path): ReadCase => ({ path: at + path, headers: owner, method: 'HEAD' })),
    ...methods.flatMap((method) =>
      ['/captures/4', '/wait', '/arrivals', '/captures/2/body', '/events'].map((path) => ({
        path: at + path + (path === '/events' || path === '/wait' ? '?timeout=0' : ''),
        method,
        headers: owner,
      })),
    ),
    ...lines.flatMap((headers) =>
      ['/captures', '/captures/1', '/captures/2/body', '/events?timeout=0&after=0'].map((path) => ({
        path: at + path,
        headers: { ...owner, ...headers },
        ...('Content-Length' in headers && { body: '{}' }),
        ...('Transfer-Encoding' in headers && { body: 'chunked' }),
      })),
    ),
    ...tags.map((each) => ({
      path: `${at}/captures`,
      headers: { ...owner, 'If-None-Match': each },
    })),
    ...['none', 'a'.repeat(300), '%20', '[bin]', '-', '_'].map((id) => ({
      path: `/api/bins/${id}/captures`,
      headers: owner,
    })),
    { path: `/api/bins/${empty}/captures`, headers: owner, by: 'direct' },
    { path: `/api/bins/${empty}/wait?timeout=0`, headers: owner, by: 'direct' },
    { path: `/api/bins/${bin.toUpperCase()}/captures`, headers: owner },
    { path: `${at}/captures?limit=1`, headers: { ...owner, RSC: '1' }, by: 'next' },
    { path: `${at}/captures/`, headers: owner, by: 'next' },
    { path: `/api//bins/${bin}/captures`, headers: owner },
    { path: `//api/bins/${bin}/captures`, headers: owner },
    { path: `/api/bins//captures`, headers: owner },
    { path: `${at}/captures`, headers: { Authorization: 'Basic eDp5' }, by: 'direct' },
    { path: `${at}/captures`, headers: { Authorization: '' }, by: 'direct' },
  ]
  return cases.map((one) => [nameOf(one), one])
}

const cookie = (keys: ReadStage['keys']): Record<string, string> => ({
  Cookie: `a=b; wirebin_key=${keys['owner']}`,
})

const nameOf = ({ method = 'GET', path, headers = {} }: ReadCase): string =>
  `${method} ${path} ${JSON.stringify(headers)}`
