import { expect, test } from 'vitest'
import type { HeaderLine } from '../contract/capture'
import { headerValues } from '../http/headers'
import { okReply } from '../http/reply'
import type { Reply } from '../http/wire'
import { corsReply, preflightReply } from './cors'

const names = ['Origin', 'Credentials', 'Methods', 'Headers']
  .map((name) => `Access-Control-Allow-${name}`)
  .concat('Access-Control-Expose-Headers', 'Access-Control-Max-Age')
const spellings = [
  (name: string) => name,
  (name: string) => name.toLowerCase(),
  (name: string) => name.toUpperCase(),
]
/** Each header that a reply may say, or not, in any spelling. */
const own: HeaderLine[][] = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names
    .filter((__, at) => bits & (1 << at))
    .map((name, at): HeaderLine => [spellings[(bits + at) % 3]?.(name) ?? name, `own-${at}`]),
)

const withHeaders = (lines: HeaderLine[]): Reply => ({
  status: 200,
  headers: ['X-A', '1', ...lines.flat()],
  body: '',
  close: false,
})

test('a reply has each header of CORS once, and its own as it says it', () => {
  for (const lines of own) {
    const { headers } = corsReply(withHeaders(lines))
    for (const name of names.map((each) => each.toLowerCase())) {
      const said = lines.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value)
      const found = headerValues(headers, name)
      expect(found.length, JSON.stringify(headers)).toBeLessThanOrEqual(1)
      expect(found.slice(0, said.length)).toEqual(said)
    }
    expect(headerValues(headers, 'access-control-allow-origin')).toHaveLength(1)
  }
})

test('a reply that says nothing of CORS may be read whole', () => {
  for (const reply of [withHeaders([]), okReply]) {
    const { headers } = corsReply(reply)
    expect(headerValues(headers, 'access-control-allow-origin')).toEqual(['*'])
    expect(headerValues(headers, 'access-control-expose-headers')).toEqual(['*'])
    expect(headers.slice(-reply.headers.length)).toEqual(reply.headers)
  }
})

const methods = 'Access-Control-Allow-Methods'
test.each<[HeaderLine[], string]>([
  [[], 'PUT'],
  [[[methods, 'PATCH']], 'PATCH'],
  [[[methods, '*']], 'PUT'],
  [[[methods, ' GET ,PATCH ']], 'GET, PATCH'],
  [
    [
      [methods, 'GET'],
      [methods.toLowerCase(), 'PATCH, PUT'],
    ],
    'GET, PATCH, PUT',
  ],
  [
    [
      [methods, 'GET'],
      [methods, '*'],
    ],
    'PUT',
  ],
])('a preflight has the methods of all lines of a reply: %j', (lines, expected) => {
  const asked = { headers: ['Access-Control-Request-Method', 'PUT'] }
  const { headers } = preflightReply(asked, [['Access-Control-Allow-Origin', '*'], ...lines])
  expect(headerValues(headers, methods.toLowerCase())).toEqual([expected])
})
