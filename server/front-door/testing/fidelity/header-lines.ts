import { type Case, headOf } from './case'
import { badLines, rejected } from './rejected'

const smuggled = 'GET /in/{bin}/smuggled HTTP/1.1\r\nHost: a\r\n\r\n'
const fold =
  'Line 4 begins with white space: a folded header line, which is obsolete (RFC 9112, 5.2). Send each on one line'
const both = 'Content-Length and Transfer-Encoding exclude each other'
const notBytes = 'The Content-Length is not a number of bytes'

export const headerLineCases: Case[] = [
  badLines('a folded header line', ['X: 1', ' 2'], fold),
  badLines('a header line that is folded by a tab', ['Content-Type: a/b;', '\tc="d"'], fold),
  badLines('a folded framing line', ['Transfer-Encoding:', ' chunked'], fold, '0\r\n\r\n'),
  rejected({
    title: 'white space before the first header line is refused',
    wire: headOf('POST /in/{bin} HTTP/1.1', [' Host: a']),
    because: 'White space precedes the first header line',
  }),
  badLines('a space in the name', ['X Y: 1'], 'Line 3 has a space in the name of its header'),
  badLines(
    'a byte beyond ASCII in the name',
    ['X-\u00e9: 1'],
    'Line 3 has the byte 0xE9 in the name of its header',
  ),
  badLines(
    'a space before the colon',
    ['X : 1'],
    "Line 3 has white space between the header's name and its colon",
  ),
  badLines('a line without a colon', ['X'], 'Line 3 is no header line: it has no colon'),
  badLines('a line without a name', [': 1'], 'Line 3 begins with a colon: its name is missing'),
  badLines('NUL in a value', ['X: a\0b'], 'Line 3 has the control character 0x00 in its value'),
  badLines(
    'two Content-Length lines',
    ['Content-Length: 6', 'Content-Length: 5'],
    'There is more than one Content-Length',
    `abcdef${smuggled}`,
  ),
  badLines(
    'the same Content-Length twice',
    ['Content-Length: 1', 'Content-Length: 1'],
    'There is more than one Content-Length',
    'a',
  ),
  badLines(
    'Content-Length before Transfer-Encoding',
    ['Content-Length: 6', 'Transfer-Encoding: chunked'],
    both,
    `0\r\n\r\n${smuggled}`,
  ),
  badLines(
    'Transfer-Encoding before Content-Length',
    ['Transfer-Encoding: chunked', 'Content-Length: 6'],
    both,
    `0\r\n\r\n${smuggled}`,
  ),
  ...['-1', '5, 5', '+5', '0x5', '5 5', '', '99999999999999999999'].map((value) =>
    badLines(`Content-Length: ${value}`, [`Content-Length: ${value}`], notBytes, smuggled),
  ),
  badLines(
    'Transfer-Encoding: chunked, chunked',
    ['Transfer-Encoding: chunked, chunked'],
    'The only supported Transfer-Encoding is chunked',
    '0\r\n\r\n',
  ),
]

export const lineEndCases: Case[] = [
  rejected({
    title: 'a head of line feeds alone is refused',
    wire: 'POST /in/{bin}/lf HTTP/1.1\nHost: a\nContent-Length: 2\n\nok',
    because: 'Line 1 ends with a line feed alone: lines end with CR LF',
    target: '/lf',
  }),
  rejected({
    title: 'one header line with a line feed alone is refused',
    wire: `POST /in/{bin} HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n${smuggled}`,
    because: 'Line 2 ends with a line feed alone: lines end with CR LF',
  }),
  rejected({
    title: 'an empty line with a line feed alone is refused',
    wire: `POST /in/{bin} HTTP/1.1\r\nHost: a\r\n\n${smuggled}`,
    because: 'Line 3 ends with a line feed alone: lines end with CR LF',
  }),
  rejected({
    title: 'a carriage return inside a value is refused',
    wire: 'POST /in/{bin} HTTP/1.1\r\nHost: a\rX: 1\r\n\r\n',
    because: 'Line 2 has a carriage return alone: lines end with CR LF',
  }),
]
