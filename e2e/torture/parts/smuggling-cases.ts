/** Where a case is sent, and what must not be captured. */
export interface Place {
  /** The path of the outer request. */
  path: string
  /** A whole request, hidden where none belongs. */
  hidden: string
  /** A Host that the API accepts. */
  host: string
}

export interface SmugglingCase {
  title: string
  wire(place: Place): string
}

const head = (host: string, method: string, path: string, lines: string[]): string =>
  [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...lines, '', ''].join('\r\n')
const chunk = (bytes: string): string => `${bytes.length.toString(16)}\r\n${bytes}\r\n`
const last = '0\r\n\r\n'

/** Transfer codings that some parsers read as chunked and others do not. */
const codings = [
  'Transfer-Encoding: chunked',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding:\tchunked',
  'Transfer-Encoding: \x0bchunked',
  'Transfer-Encoding: chunked\x0c',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding: identity, chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: chunked, chunked',
  'Transfer-Encoding: ,chunked',
  'Transfer-Encoding: chunked,',
  'Transfer-Encoding: "chunked"',
  'Transfer-Encoding: chunked;q=1',
  'Transfer-Encoding: chunked\x00',
  'TRANSFER-ENCODING: CHUNKED',
  'Transfer-Encoding: chunked\r\nTransfer-Encoding: x',
  'Transfer-Encoding: x\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding:\r\n chunked',
  'Transfer-Encoding\r\n : chunked',
  'X: y\nTransfer-Encoding: chunked',
]
/**
 * Headers that may be read as merely strange; then only the length counts (RFC 9112, 5.2 and 2.2).
 */
const strange = [
  'Transfer_Encoding: chunked',
  'X: y\r\n Transfer-Encoding: chunked',
  'X: y\rTransfer-Encoding: chunked',
]

const withCodings: SmugglingCase[] = [
  ...[...codings, ...strange].map((coding) => ({
    title: `a length beside ${JSON.stringify(coding)}, chunks that end early`,
    wire: ({ path, hidden, host }: Place) => {
      const body = last + hidden
      return head(host, 'POST', path, [`Content-Length: ${body.length}`, coding]) + body
    },
  })),
  ...codings.map((coding) => ({
    title: `a short length beside ${JSON.stringify(coding)}, the rest in a chunk`,
    wire: ({ path, hidden, host }: Place) => {
      const size = `${hidden.length.toString(16)}\r\n`
      return (
        head(host, 'POST', path, [`Content-Length: ${size.length}`, coding]) + chunk(hidden) + last
      )
    },
  })),
]

/** Invalid lengths; a parser that reads 0 takes the body for the next request (RFC 9112, 6.3). */
const lengths = (n: number): string[] => [
  `Content-Length: ${n}\r\nContent-Length: 0`,
  `Content-Length: 0\r\nContent-Length: ${n}`,
  `Content-Length: 0, ${n}`,
  `Content-Length: +${n}`,
  `Content-Length: -${n}`,
  'Content-Length: -0',
  `Content-Length: 0x${n.toString(16)}`,
  `Content-Length: ${n} 0`,
  `Content-Length: 0 ${n}`,
  `Content-Length: ${n}abc`,
  `Content-Length: ${n}.0`,
  'Content-Length: 1e2',
  'Content-Length: ',
  `Content-Length : ${n}`,
  `Content-Length: ${n}\x00`,
  `Content-Length: \x0b${n}`,
  'Content-Length: 18446744073709551616',
  `Content-Length: ${'9'.repeat(40)}`,
]

const withLengths: SmugglingCase[] = lengths(100).map((_, i) => ({
  title: `the body behind ${JSON.stringify(lengths(100)[i])}`,
  wire: ({ path, hidden, host }) =>
    head(host, 'POST', path, [lengths(hidden.length)[i] ?? '']) + hidden,
}))

/** Invalid chunks; a lenient parser finds their end, and another request after it. */
const chunks = [
  '5\r\nhello0\r\n\r\n',
  '0x5\r\nhello\r\n0\r\n\r\n',
  '+5\r\nhello\r\n0\r\n\r\n',
  '-1\r\nhello\r\n0\r\n\r\n',
  ' 5\r\nhello\r\n0\r\n\r\n',
  '5\nhello\n0\n\n',
  '5\rhello\r0\r\r',
  '5\r\nhello\r0\r\n\r\n',
  '5\r\nhello\n0\r\n\r\n',
  '5;\nx\r\nhello\r\n0\r\n\r\n',
  '5;a\rb\r\nhello\r\n0\r\n\r\n',
  '5;\x00\r\nhello\r\n0\r\n\r\n',
  '5_0\r\nhello\r\n0\r\n\r\n',
  '10000000000000005\r\nhello\r\n0\r\n\r\n',
  'g\r\nhello\r\n0\r\n\r\n',
  '\r\n\r\n0\r\n\r\n',
  '5\r\nhell\r\n0\r\n\r\n',
  '5\r\nhello!\r\n0\r\n\r\n',
  '0\r\n',
  '0\r\nX: y\r\n',
  '0\r\nX : y\r\n\r\n',
  '0\r\n Y: y\r\n\r\n',
]
const withChunks: SmugglingCase[] = chunks.map((bytes) => ({
  title: `behind the chunks ${JSON.stringify(bytes)}`,
  wire: ({ path, hidden, host }) =>
    head(host, 'POST', path, ['Transfer-Encoding: chunked']) + bytes + hidden,
}))

/** Heads whose body a parser may skip. */
const heads: [method: string, lines: string[]][] = [
  ...['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'PURGE', 'PATCH'].map(
    (method): [string, string[]] => [method, []],
  ),
  ['POST', ['Expect: 100-continue']],
  ['POST', ['Expect: 200-maybe']],
  ['POST', ['Connection: Upgrade', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__']],
  ['POST', ['Connection: Upgrade', 'Upgrade: websocket']],
  ['POST', ['Connection: Content-Length']],
  ['POST', ['Connection: Transfer-Encoding']],
  ['POST', ['X-HTTP-Method-Override: GET']],
]
const withHeads: SmugglingCase[] = heads.flatMap(([method, lines]) => [
  {
    title: `in the body of ${[method, ...lines].join(', ')}`,
    wire: ({ path, hidden, host }: Place) =>
      head(host, method, path, [...lines, `Content-Length: ${hidden.length}`]) + hidden,
  },
  {
    title: `in a chunk of ${[method, ...lines].join(', ')}`,
    wire: ({ path, hidden, host }: Place) =>
      head(host, method, path, [...lines, 'Transfer-Encoding: chunked']) + chunk(hidden) + last,
  },
])

/** Addresses that may answer before reading a body, or without reading it. */
const places = [
  '/in/nobody-there/x',
  '/in/{closed}/x',
  '/api/bins',
  '/api/health',
  '/api/bins/nobody-there/import',
  '/api/bins/nobody-there/captures/1/body',
  '/',
  '/b/nobody-there',
  '/_next/static/chunks/none.js',
  '/icon.svg',
  '/socket.io/?EIO=4&transport=polling',
]
const withPlaces = (closed: string): SmugglingCase[] =>
  places.flatMap((place) =>
    ['POST', 'GET', 'PUT'].flatMap((method) => {
      const path = place.replace('{closed}', closed)
      return [
        {
          title: `in the body of ${method} ${place}`,
          wire: ({ hidden, host }: Place) =>
            head(host, method, path, [`Content-Length: ${hidden.length}`]) + hidden,
        },
        {
          title: `in a chunk of ${method} ${place}`,
          wire: ({ hidden, host }: Place) =>
            head(host, method, path, ['Transfer-Encoding: chunked']) + chunk(hidden) + last,
        },
      ]
    }),
  )

/** @param closed the id of a deleted bin */
export const smugglingCases = (closed: string): SmugglingCase[] => [
  ...withCodings,
  ...withLengths,
  ...withChunks,
  ...withHeads,
  ...withPlaces(closed),
]
