import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { OutgoingRequest } from '@/core/ports/outgoing'

const head = 'HTTP/1.1 200 OK\r\n'

/** Answers 200 with these header lines and `begin`, then with the piece again and again. */
export const endless =
  (piece: Buffer, lines = '', begin = '') =>
  (socket: Socket) => {
    socket.write(`${head}${lines}\r\n${begin}`)
    const more = (): void => {
      while (socket.write(piece));
    }
    socket.on('drain', more)
    more()
  }

/** More than the sockets on the way take in. */
const large: Partial<OutgoingRequest> = {
  headers: ['Host', 'a.example', 'Content-Length', String(32 * 1024 * 1024)],
  body: new Uint8Array(32 * 1024 * 1024),
}

/** What a target may do, and what the delivery says of it; `ms` is the limit in all. */
export const badUpstreams: [
  what: string,
  answer: (socket: Socket) => void,
  expected: { status: number | null; error: RegExp | null; body?: number },
  ms?: number,
  request?: Partial<OutgoingRequest>,
][] = [
  [
    'resets at once',
    (s) => void s.resetAndDestroy(),
    { status: null, error: /closed the connection/ },
  ],
  [
    'closes at once',
    (s) => void s.end(),
    { status: null, error: /closed the connection|not HTTP/ },
  ],
  [
    'never answers',
    () => undefined,
    { status: null, error: /did not answer within 0\.3 seconds/ },
    300,
  ],
  [
    'drips a head',
    (s) => void setInterval(() => s.write('H'), 20).unref(),
    { status: null, error: /not HTTP|did not answer/ },
    300,
  ],
  [
    'drips a body without end',
    (s) => {
      s.write(`${head}Content-Length: 1000\r\n\r\n`)
      const timer = setInterval(() => s.write('x'), 20)
      s.on('close', () => clearInterval(timer))
    },
    { status: 200, error: /did not answer within/ },
    300,
  ],
  [
    'sends without end',
    endless(Buffer.alloc(65_536, 120)),
    { status: 200, error: null, body: 65_536 },
  ],
  [
    'ends before its length',
    (s) => void s.end(`${head}Content-Length: 100\r\n\r\nshort`),
    { status: 200, error: /closed the connection before its answer was complete/, body: 5 },
  ],
  [
    'breaks its chunks',
    (s) => void s.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz`),
    { status: 200, error: /before its answer was complete|not HTTP/, body: 5 },
  ],
  ['speaks no HTTP', (s) => void s.end('SSH-2.0-x\r\n'), { status: null, error: /is not HTTP/ }],
  [
    'has a huge head',
    (s) => void s.end(`${head}X: ${'y'.repeat(100_000)}\r\n\r\n`),
    { status: null, error: /larger than 64 KiB/ },
  ],
  [
    'has a hundred thousand header lines',
    (s) => void s.end(`${head}${'a: b\r\n'.repeat(100_000)}\r\n`),
    { status: null, error: /larger than 64 KiB/ },
  ],
  [
    'packs a bomb',
    (s) => {
      s.write(`${head}Content-Encoding: gzip\r\n\r\n`)
      s.end(gzipSync(Buffer.alloc(50_000_000)))
    },
    { status: 200, error: null },
  ],
  [
    'redirects',
    (s) => void s.end('HTTP/1.1 302 F\r\nLocation: http://10.0.0.1/\r\n\r\n'),
    { status: 302, error: null, body: 0 },
  ],
  [
    'switches protocols',
    (s) => void s.end('HTTP/1.1 101 S\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    { status: 101, error: null, body: 0 },
  ],
  [
    'never reads the body that it is sent',
    (s) => void s.pause(),
    { status: null, error: /did not answer within/ },
    300,
    large,
  ],
  [
    'answers before it has read the body, and reads no more',
    (s) => {
      s.pause()
      s.write(`${head}Content-Length: 5\r\n\r\nhello`)
    },
    { status: 200, error: null, body: 5 },
    300,
    large,
  ],
  [
    'closes while the body is being sent',
    (s) => void s.resetAndDestroy(),
    { status: null, error: /closed the connection/ },
    15_000,
    large,
  ],
  [
    'sends chunks of one byte without end',
    endless(Buffer.from('1\r\nx\r\n'.repeat(5000)), 'Transfer-Encoding: chunked\r\n'),
    { status: 200, error: null, body: 65_536 },
  ],
  [
    'sends a chunk extension without end',
    endless(Buffer.alloc(65_536, 120), 'Transfer-Encoding: chunked\r\n', '5;'),
    { status: 200, error: /not HTTP|before its answer was complete/, body: 0 },
  ],
  [
    'sends trailers without end',
    endless(Buffer.from('a: b\r\n'.repeat(5000)), 'Transfer-Encoding: chunked\r\n', '0\r\n'),
    { status: 200, error: /64 KiB|not HTTP|before its answer was complete/, body: 0 },
  ],
  [
    'promises a chunk of many exabytes',
    (s) => void s.end(`${head}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx`),
    { status: 200, error: /not HTTP|before its answer was complete/, body: 0 },
  ],
  [
    'tells two lengths',
    (s) => void s.end(`${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy`),
    { status: null, error: /not HTTP/ },
  ],
  [
    'answers twice',
    (s) => void s.end(`${head}Content-Length: 1\r\n\r\nx${head}Content-Length: 1\r\n\r\ny`),
    { status: 200, error: null, body: 1 },
  ],
  [
    'sends interim answers without end',
    (s) => {
      const timer = setInterval(() => s.write('HTTP/1.1 103 E\r\nLink: </>\r\n\r\n'), 5)
      s.on('close', () => clearInterval(timer))
    },
    { status: null, error: /did not answer within/ },
    300,
  ],
]
