import { type Case, one } from './case'

const kept = [
  '/',
  '//',
  '//evil.example.com/x',
  '/%ff',
  '/%00',
  '/../..',
  '/..%2f..%2fetc',
  '/./a/./b',
  '/a/b/',
  '/a//b',
  '/404',
  '/500/',
  '/_next/static/x.js',
  '/api/bins',
  '/in/other',
  '?',
  '?a=1&b',
  '?a=1&a=2&=&&',
  '/?x=%zz',
  '/?q=a+b%20c',
  '/;jsessionid=1?a;b',
  '/a\\b',
  '/|^`{}"<>',
  '/%E2%82%AC',
  '/x?y#fragment',
  `/${'a'.repeat(8000)}`,
]

const longest = `/${'t'.repeat(16_383)}`

export const targetCases: Case[] = [
  ...kept.map((target) => one({ title: `target ${shown(target)}`, method: 'GET', target })),
  one({ title: 'a target of exactly 16 KiB', method: 'GET', target: longest }),
  one({
    title: 'a target one byte longer is refused with 414, its beginning kept',
    method: 'GET',
    target: `${longest}t`,
    answers: [414],
    shown: { target: longest, status: 414, refused: 'target_too_long' },
  }),
  {
    title: 'the absolute form that names the Host',
    send: ['GET http://hooks.example.com/in/{bin}/a?b HTTP/1.1\r\nHost: hooks.example.com\r\n\r\n'],
    answers: [200],
    captures: [{ target: '/a?b', headers: [['Host', 'hooks.example.com']] }],
  },
  {
    title: 'the absolute form in another case',
    send: [
      'GET HTTP://Hooks.Example.com:80/in/{bin} HTTP/1.1\r\nHost: hooks.example.com:80\r\n\r\n',
    ],
    answers: [200],
    captures: [{ target: '' }],
  },
  {
    title: 'the absolute form of a foreign host is refused with 421',
    send: ['GET http://evil.example.com/in/{bin} HTTP/1.1\r\nHost: hooks.example.com\r\n\r\n'],
    answers: [421],
    captures: [],
  },
  {
    title: 'an unknown bin is answered 404',
    send: ['GET /in/unknown-bin/x HTTP/1.1\r\nHost: a\r\n\r\n'],
    answers: [404],
    captures: [],
  },
  {
    title: 'a percent-encoded name is another bin',
    send: ['GET /in/%61{bin} HTTP/1.1\r\nHost: a\r\n\r\n'],
    answers: [404],
    captures: [],
  },
]

function shown(target: string): string {
  return target.length > 60 ? `of ${target.length} bytes` : JSON.stringify(target)
}
