import type { Case } from './case'
import { badLine, space } from './rejected'

export const requestLineCases: Case[] = [
  badLine('POST /in/{bin}/a b HTTP/1.1', space(32), { target: '/a b' }),
  badLine(
    'GET /in/{bin}/caf\u00c3\u00a9?q HTTP/1.1',
    'The target has the byte 0xC3 (byte 33 of the request line): bytes beyond ASCII must be percent-encoded',
    { method: 'GET', target: '/caf\u00c3\u00a9?q' },
  ),
  badLine(
    'GET /in/{bin}?q=\u00e9 HTTP/1.0',
    'The target has the byte 0xE9 (byte 32 of the request line): bytes beyond ASCII must be percent-encoded',
    { method: 'GET', target: '?q=\u00e9', version: '1.0' },
  ),
  badLine(
    'POST /in/{bin}/a\tb HTTP/1.1',
    'The target has the byte 0x09 (byte 32 of the request line): control characters must be percent-encoded',
    { target: '/a\tb' },
  ),
  badLine(
    'POST /in/{bin}/a\0b HTTP/1.1',
    'The target has the byte 0x00 (byte 32 of the request line): control characters must be percent-encoded',
    { target: '/a\0b' },
  ),
  badLine('BREW /in/{bin}/x HTTP/1.1', 'This server knows no method BREW', {
    method: 'BREW',
    target: '/x',
    status: 501,
  }),
  badLine(
    'post /in/{bin} HTTP/1.1',
    'This server knows no method post: methods are written in capitals',
    { method: 'post', status: 501 },
  ),
  badLine('(x) /in/{bin} HTTP/1.1', 'The request line does not begin with a method', {
    method: '',
  }),
  badLine(' POST /in/{bin} HTTP/1.1', 'The request line does not begin with a method'),
  badLine('POST\t/in/{bin} HTTP/1.1', 'A tab follows the method, where a space belongs'),
  badLine('POST /in/{bin} HTTP/1.2', 'HTTP/1.2 is not supported: this is HTTP/1.1 (or 1.0)', {
    version: '',
    status: 505,
  }),
  badLine('POST /in/{bin} HTTPS/1.1', 'HTTPS/1.1 is not supported: this is HTTP/1.1 (or 1.0)', {
    version: '',
    status: 505,
  }),
  badLine('POST /in/{bin} HTTP/1.1 ', 'White space follows the HTTP version'),
  badLine('GET http://a/in/{bin}/a b HTTP/1.1', space(39), {
    method: 'GET',
    target: '/a b',
  }),
]
