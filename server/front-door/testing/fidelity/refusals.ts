import { type Case, chunked, headOf, one, sized } from './case'

const host = 'Host: a'
const limit = 1000
const bin = { maxBody: limit }
const fits = 'f'.repeat(limit)
const hex = (n: number): string => n.toString(16)

const coding = (value: string): Case => ({
  title: `Transfer-Encoding: ${value} is refused with 501`,
  send: [headOf('POST /in/{bin} HTTP/1.1', [host, `Transfer-Encoding: ${value}`]), '0\r\n\r\n'],
  answers: [501],
  captures: [{ refused: 'bad_transfer_coding', status: 501 }],
})

/** A body that ends in something malformed after `whole` bytes. */
const malformed = (title: string, wire: string, whole: string): Case => ({
  title,
  send: [headOf('POST /in/{bin} HTTP/1.1', [host, 'Transfer-Encoding: chunked']), wire],
  answers: [400],
  captures: [{ refused: 'malformed', status: 400, body: whole }],
})

const aborted = (title: string, lines: string[], wire: string, body: string): Case => ({
  title,
  send: [
    headOf('POST /in/{bin} HTTP/1.1', [host, ...lines]),
    wire,
    (socket) => void socket.destroy(),
  ],
  answers: [],
  captures: [{ refused: 'aborted', status: null, body }],
})

export const refusalCases: Case[] = [
  sized({ title: 'a sized body of exactly the limit', bin, wire: fits }),
  sized({
    title: 'a sized body one byte beyond is refused with 413, its beginning kept',
    bin,
    wire: `${fits}f`,
    answers: [413],
    shown: { refused: 'too_large', status: 413, body: fits },
  }),
  chunked({
    title: 'a chunked body of exactly the limit',
    bin,
    body: fits,
    wire: `${hex(limit)}\r\n${fits}\r\n0\r\n\r\n`,
  }),
  chunked({
    title: 'a chunked body one byte beyond is refused with 413',
    bin,
    body: fits,
    wire: `${hex(limit)}\r\n${fits}\r\n1\r\ng\r\n0\r\n\r\n`,
    answers: [413],
    shown: { refused: 'too_large', status: 413 },
  }),
  {
    title: 'a declared body of 10 GB is refused with 413 before it comes',
    send: [headOf('POST /in/{bin} HTTP/1.1', [host, 'Content-Length: 10000000000']), fits],
    answers: [413],
    captures: [{ refused: 'too_large', status: 413 }],
  },
  one({ title: 'no body fits into a bin that takes none', bin: { maxBody: 0 } }),

  aborted('a sized body that breaks off', ['Content-Length: 100'], 'half', 'half'),
  aborted(
    'a chunked body that breaks off between chunks',
    ['Transfer-Encoding: chunked'],
    '4\r\nhalf\r\n',
    'half',
  ),
  aborted(
    'a chunked body that breaks off inside a chunk',
    ['Transfer-Encoding: chunked'],
    'ff\r\nhalf',
    'half',
  ),
  malformed('a malformed chunk size', '4\r\ngood\r\nzz\r\nbad\r\n', 'good'),
  malformed('a malformed first chunk', 'zz\r\n', ''),
  malformed('a chunk longer than its size', '4\r\ngoodBAD\r\n0\r\n\r\n', 'good'),
  malformed('a chunk size beyond all numbers', '4\r\ngood\r\nfffffffffffffffff\r\n', 'good'),
  malformed('a line feed inside a chunk extension', '4;\nxx\r\ngood\r\n0\r\n\r\n', ''),

  coding('gzip, chunked'),
  coding('identity'),
  coding('gzip'),
  {
    title: 'a body that does not come in time is refused with 408',
    env: { REQUEST_TIMEOUT_MS: '500', HEADERS_TIMEOUT_MS: '300' },
    send: [headOf('POST /in/{bin} HTTP/1.1', [host, 'Content-Length: 10']), 'slow'],
    answers: [408],
    captures: [{ refused: 'timeout', status: 408, body: 'slow', size: 4 }],
  },
  {
    title: 'a slow body behind Upgrade: h2c is refused with 408 as well',
    env: { REQUEST_TIMEOUT_MS: '500', HEADERS_TIMEOUT_MS: '300' },
    send: [
      headOf('POST /in/{bin} HTTP/1.1', [
        host,
        'Connection: Upgrade',
        'Upgrade: h2c',
        'Content-Length: 10',
      ]),
      'slow',
    ],
    answers: [408],
    captures: [{ refused: 'timeout', status: 408, body: 'slow', size: 4 }],
  },
]
