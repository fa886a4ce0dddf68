import { endsAtOffers } from '../../without-upgrade'
import { type Case, headOf } from './case'

const host = 'Host: a'
const post = (path: string, body: string): string =>
  headOf(`POST /in/{bin}${path} HTTP/1.1`, [host, `Content-Length: ${body.length}`]) + body

const offering = (path: string): string =>
  headOf(`POST /in/{bin}${path} HTTP/1.1`, [
    host,
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQAAP__',
    'Content-Length: 3',
  ]) + 'h2c'

const pipelinedOffers: Case = {
  title: 'requests that offer an upgrade behind others, all in one write',
  send: [post('/first', 'one') + offering('/second') + offering('/third') + post('/last', 'four')],
  answers: [200, 200, 200, 200],
  captures: [
    { target: '/first', body: 'one' },
    { target: '/second', body: 'h2c' },
    { target: '/third', body: 'h2c' },
    { target: '/last', body: 'four' },
  ],
}

export const connectionCases: Case[] = [
  {
    title: 'three requests in one write make three captures in order',
    send: [post('/1', 'one') + post('/2', '') + post('/3', 'three')],
    answers: [200, 200, 200],
    captures: [
      { target: '/1', body: 'one' },
      { target: '/2', body: '' },
      { target: '/3', body: 'three' },
    ],
  },
  {
    title: 'requests of several methods on one connection, a HEAD among them',
    send: ['HEAD', 'DELETE', 'GET'].map((m) => headOf(`${m} /in/{bin}/${m} HTTP/1.1`, [host])),
    methods: ['HEAD', 'DELETE', 'GET'],
    answers: [200, 200, 200],
    captures: [{ target: '/HEAD' }, { target: '/DELETE' }, { target: '/GET' }],
  },
  {
    title: 'a chunked request and the next in one write',
    send: [
      `${headOf('POST /in/{bin}/c HTTP/1.1', [host, 'Transfer-Encoding: chunked'])}1\r\nx\r\n0\r\nT: 1\r\n\r\n${post('/d', 'y')}`,
    ],
    answers: [200, 200],
    captures: [
      { target: '/c', body: 'x', trailers: [['T', '1']] },
      { target: '/d', body: 'y', trailers: [] },
    ],
  },
  ...(endsAtOffers ? [pipelinedOffers] : []),
  {
    title: 'empty lines before a request are ignored',
    send: [`\r\n\r\n${post('/e', 'z')}`],
    answers: [200],
    captures: [{ target: '/e', body: 'z' }],
  },
  {
    title: 'what follows a request that was refused is not read',
    send: [
      headOf('POST /in/{bin}/bad HTTP/1.1', [host, host, 'Content-Length: 0']) +
        post('/after', 'x'),
    ],
    answers: [400],
    captures: [{ target: '/bad', refused: 'bad_host' }],
  },
  {
    title: 'Connection: close ends the connection after the answer',
    send: [headOf('GET /in/{bin} HTTP/1.1', [host, 'Connection: close'])],
    answers: [200],
    captures: [
      {
        headers: [
          ['Host', 'a'],
          ['Connection', 'close'],
        ],
      },
    ],
  },
]

const client = (title: string, hops: number, lines: string[], address: string): Case => ({
  title,
  env: { TRUST_PROXY: String(hops) },
  send: [headOf('GET /in/{bin} HTTP/1.1', [host, ...lines])],
  answers: [200],
  captures: [{ remoteAddress: address }],
})

const two = 'X-Forwarded-For: 6.6.6.6, 203.0.113.7, 198.51.100.2'

export const addressCases: Case[] = [
  client('X-Forwarded-For is not believed by default', 0, [two], '127.0.0.1'),
  client('one trusted proxy: the last address', 1, [two], '198.51.100.2'),
  client('two trusted proxies: the last but one', 2, [two], '203.0.113.7'),
  client('two trusted proxies over two lines', 2, ['X-Forwarded-For: 6.6.6.6', two], '203.0.113.7'),
  client(
    'fewer addresses than proxies: the first',
    2,
    ['X-Forwarded-For: 203.0.113.9'],
    '203.0.113.9',
  ),
  client('no X-Forwarded-For: the socket', 1, [], '127.0.0.1'),
  client('IPv6', 1, ['X-Forwarded-For: 2001:DB8:0:0::1'], '2001:db8::1'),
  client('IPv6 in brackets with a port', 1, ['X-Forwarded-For: [2001:db8::2]:443'], '2001:db8::2'),
  client('IPv4 with a port', 1, ['X-Forwarded-For: 203.0.113.1:51000'], '203.0.113.1'),
  client('IPv4 mapped into IPv6', 1, ['X-Forwarded-For: ::ffff:203.0.113.3'], '203.0.113.3'),
  client('something that is no address: the socket', 1, ['X-Forwarded-For: <script>'], '127.0.0.1'),
]
