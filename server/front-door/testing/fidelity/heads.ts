import { type Case, byteByByte, headOf } from './case'
import { headerLineCases, lineEndCases } from './header-lines'
import { space } from './rejected'
import { requestLineCases } from './request-lines'

/** Something that names no bin is answered, and kept nowhere. */
const nowhere = (title: string, wire: string, status = 400): Case => ({
  title: `${title} is answered ${status} and not kept`,
  send: [wire],
  answers: [status],
  captures: [],
})

const good = 'POST /in/{bin}/good HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx'
const inChunks =
  'POST /in/{bin}/good HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n' +
  '1;a=b\r\nx\r\n0\r\nT: 1\r\n\r\n'
const bad = 'POST /in/{bin}/a b HTTP/1.1\r\nHost: a\r\n\r\n'

/** Behind a request that was read, the row has only what was rejected. */
const behind: Case[] = [good, inChunks, `\r\n${good}`].map((before, i) => ({
  title: `a head that is rejected behind a good request, in one write (${i})`,
  send: [before + bad],
  answers: [200, 400],
  captures: [
    { target: '/good', body: 'x', refused: null },
    {
      target: '/a b',
      body: bad,
      refused: 'unreadable_head',
      refusedBecause: space(32),
      status: 400,
    },
  ],
}))

const apart: Case[] = [
  {
    title: 'a head that is rejected on a connection that answered a good request',
    send: [good, (socket) => new Promise((resolve) => void socket.once('data', resolve)), bad],
    answers: [200, 400],
    captures: [
      { target: '/good', body: 'x', refused: null },
      { target: '/a b', body: bad, refused: 'unreadable_head', status: 400 },
    ],
  },
  {
    title: 'a head that is rejected after it came byte by byte: what followed is not part of it',
    send: byteByByte('POST /in/\0/a b HTTP/1.1\r\nHost: a\r\n\r\n'),
    answers: [400],
    captures: [{ target: '/a b', refused: 'unreadable_head', refusedBecause: space(32) }],
  },
  {
    title: 'what follows a head that is rejected is not read',
    send: [bad + good],
    answers: [400],
    captures: [{ target: '/a b', body: bad + good, refused: 'unreadable_head' }],
  },
]

const ending: Case = {
  title: 'a head that is rejected behind a request that ends the connection is not read',
  send: [headOf('POST /in/{bin}/bad HTTP/1.1', ['Host: a', 'Host: a']) + bad],
  answers: [400],
  captures: [{ target: '/bad', refused: 'bad_host' }],
}

const long = headOf('POST /in/{bin}/long HTTP/1.1', [
  'Host: a',
  ...Array.from({ length: 300 }, (_, i) => `X-${i}: ${'y'.repeat(1000)}`),
])

const unfinished: Case[] = [
  {
    title: 'a head beyond 256 KiB is refused with 431, its first 64 KiB kept',
    send: [long],
    answers: [431],
    captures: [
      {
        target: '/long',
        refused: 'unreadable_head',
        refusedBecause: 'The head exceeds 256 KiB',
        status: 431,
      },
    ],
  },
  {
    title: 'a head that does not come in time is refused with 408',
    env: { REQUEST_TIMEOUT_MS: '500', HEADERS_TIMEOUT_MS: '300' },
    send: ['POST /in/{bin}/slow HTTP/1.1\r\nHost: a\r\n'],
    answers: [408],
    captures: [
      {
        target: '/slow',
        body: 'POST /in/{bin}/slow HTTP/1.1\r\nHost: a\r\n',
        refused: 'unreadable_head',
        refusedBecause: 'The head was not complete in time',
        status: 408,
      },
    ],
  },
  {
    title: 'a head that its sender ends in the middle is refused with 400',
    send: ['POST /in/{bin}/half HTTP/1.1\r\nHo', (socket) => void socket.end()],
    answers: [400],
    captures: [
      {
        target: '/half',
        body: 'POST /in/{bin}/half HTTP/1.1\r\nHo',
        refused: 'unreadable_head',
        refusedBecause: 'The connection ended in the middle of the head',
        status: 400,
      },
    ],
  },
]

const nameless: Case[] = [
  nowhere('TLS', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03hello'),
  nowhere('something that is no HTTP', 'hello\r\n\r\n'),
  nowhere('HTTP/2 with prior knowledge', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505),
  nowhere('a response', 'HTTP/1.1 200 OK\r\n\r\n'),
  nowhere('a space in the target of a page', 'GET /b/x y HTTP/1.1\r\n\r\n'),
  nowhere(
    'an unreadable head for a bin that there is not',
    'GET /in/nobody/x y HTTP/1.1\r\n\r\n',
    404,
  ),
  {
    title: 'a name that may not be whole names no bin',
    send: ['POST /in/{bin}', (socket) => void socket.end()],
    answers: [400],
    captures: [],
  },
]

export const headCases: Case[] = [
  ...requestLineCases,
  ...headerLineCases,
  ...lineEndCases,
  ...behind,
  ...apart,
  ending,
  ...unfinished,
  ...nameless,
]
