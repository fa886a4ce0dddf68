import { expect, test } from 'vitest'
import type { HeaderLine } from '../contract/capture'
import { BinReplies } from '../contract/replies'
import { replyWarnings } from './reply-warnings'

const warned = (headers: HeaderLine[], more: object = {}): string[] =>
  replyWarnings(BinReplies.parse({ rules: [], fallback: { headers, ...more } }), {
    scripts: true,
  }).map(({ field, message }) => `${field}: ${message}`)

const origin = 'Access-Control-Allow-Origin'
const unread = 'browsers let no page read a reply that has more than one'
const another = 'a reply has one, and each client takes another'

test.each<[HeaderLine[], string[]]>([
  [[[origin, '*']], []],
  [
    [
      [origin, 'https://a.example'],
      ['Vary', 'Origin'],
      ['Vary', 'Accept'],
    ],
    [],
  ],
  [
    [
      [origin, '*'],
      [origin, 'https://a.example'],
    ],
    [`header “${origin}”: ${origin} stands 2 times: ${unread}`],
  ],
  [
    [
      [origin, '*'],
      [origin.toLowerCase(), '*'],
      [origin, '*'],
    ],
    [`header “${origin}”: ${origin} stands 3 times: ${unread}`],
  ],
  [
    [
      ['Location', '/a'],
      ['location', '/b'],
    ],
    [`header “Location”: Location stands 2 times: ${another}`],
  ],
  [
    [
      ['Content-Type', 'text/plain'],
      ['content-type', 'text/html'],
    ],
    [`header “Content-Type”: Content-Type stands 2 times: ${another}`],
  ],
  [
    [
      ['ETag', '"a"'],
      ['ETag', '"a"'],
      ['Age', '1'],
      ['Age', '2'],
    ],
    [
      `header “ETag”: ETag stands 2 times: ${another}`,
      `header “Age”: Age stands 2 times: ${another}`,
    ],
  ],
  [
    [
      ['Link', '<a>'],
      ['Link', '<b>'],
      ['X-A', '1'],
      ['X-A', '2'],
      ['Warning', '1'],
      ['Warning', '2'],
    ],
    [],
  ],
])('%j', (headers, expected) => {
  expect(warned(headers)).toEqual(expected)
  // In a template the names stand as they are.
  expect(warned(headers, { template: true })).toEqual(expected)
  expect(warned(headers, { faultMode: 'reset' })).toEqual([])
})

test('a step of a plan is named', () => {
  const headers = [
    [origin, '*'],
    [origin, '*'],
  ]
  const rule = { id: 'a', name: 'A', when: {}, answer: { kind: 'drill', steps: [{}, { headers }] } }
  const replies = BinReplies.parse({ rules: [rule], fallback: null })
  expect(replyWarnings(replies, { scripts: true })).toEqual([
    {
      rule: 'a',
      field: `step 2, header “${origin}”`,
      message: `${origin} stands 2 times: ${unread}`,
    },
  ])
})
