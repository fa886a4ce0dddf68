import { deflateRawSync, gzipSync } from 'node:zlib'

const MB = 1_000_000
const repeat = (text: string, bytes: number): Buffer => Buffer.alloc(bytes, text)
const around = (before: string, middle: Buffer, after = ''): Buffer =>
  Buffer.concat([Buffer.from(before), middle, Buffer.from(after)])

const entry = (url: string): string =>
  `{"request":{"method":"POST","url":"${url}","httpVersion":"HTTP/1.1","headers":[],"postData":{"text":"x"}}}`
const har = (entries: string): Buffer =>
  Buffer.from(
    `{"log":{"version":"1.2","creator":{"name":"a","version":"1"},"entries":[${entries}]}}`,
  )
const nested = (open: string, close: string, depth: number): string =>
  open.repeat(depth) + close.repeat(depth)

const text = (make: () => Buffer) => ({ type: 'text/plain', make })
const json = (make: () => Buffer) => ({ type: 'application/json', make })
const lines = (make: () => Buffer) => ({ type: 'application/x-ndjson', make })

/** Imports that are plain to send, and must not take more work to read than their size warrants. */
export const bombs = {
  'curl of 800,000 words': text(() => around('curl http://a ', repeat('a ', 1.6 * MB))),
  'curl of 100,000 options': text(() => around('curl http://a', repeat(` -H 'A: b'`, MB))),
  'curl with 12 MB in quotes': text(() =>
    around(`curl http://a -d $'`, repeat('\\x41', 12 * MB), `'`),
  ),
  'curl with a quote that never ends': text(() =>
    around(`curl http://a -d '`, repeat('a', 8 * MB)),
  ),
  '4 MB of newlines': text(() => repeat('\n', 4 * MB)),
  '4 MB of escaped newlines': text(() => around('curl ', repeat('\\\n', 4 * MB))),
  'a raw request of 400,000 header lines': text(() =>
    around('POST / HTTP/1.1\r\n', repeat('A: b\r\n', 2.4 * MB)),
  ),
  'a raw request with a line of 8 MB': text(() =>
    around('POST /', repeat('a', 8 * MB), ' HTTP/1.1\r\n\r\n'),
  ),
  'JSON of 100,000 brackets': json(() => Buffer.from(nested('[', ']', 100_000))),
  'an archive of 100,000 brackets': json(() => har(nested('{"a":[', ']}', 50_000))),
  'an archive of 100,000 entries': json(() =>
    har(Array.from({ length: 100_000 }, (_, i) => entry(`http://a/${i}`)).join(',')),
  ),
  'an archive and 20 MB of spaces': json(() =>
    around('', repeat(' ', 20 * MB), har('').toString()),
  ),
  'a line of 20 MB': lines(() => repeat('{"a":1,', 20 * MB)),
  'a line of 100,000 brackets': lines(() =>
    Buffer.from(`{"method":"GET","target":"/","headers":[],"a":${nested('[', ']', 100_000)}}\n`),
  ),
  'a million lines of nothing': lines(() => repeat('{}\n', 3 * MB)),
  'a gzip of 100 MB': text(() => gzipSync(Buffer.alloc(100 * MB))),
  'a deflated 100 MB': lines(() => deflateRawSync(Buffer.alloc(100 * MB))),
}
export type BombName = keyof typeof bombs
