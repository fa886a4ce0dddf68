import { expect, test } from 'vitest'
import type { HeaderLine } from '../contract/capture'
import { sentLines } from '../deliveries/sent-lines'
import { forwardedEdit } from './forwarded-edit'
import { hopsOf, maxHops } from './hops'

const captured: HeaderLine[] = [
  ['Host', 'bin.example'],
  ['X-GitHub-Event', 'push'],
  ['x-github-delivery', 'one'],
  ['webhook-id', 'msg_1'],
  ['Content-Encoding', 'gzip'],
  ['X-A', '1'],
  ['x-a', '2'],
]
const own: HeaderLine[] = [
  ['Wirebin-Delivery', 'm'],
  ['Wirebin-Attempt', '3'],
  ['Wirebin-Hops', '1'],
]
const edited = (
  drop: string[],
  add: HeaderLine[],
  made: string | null = null,
  headers = captured,
) => forwardedEdit({ headers }, { method: null, drop, add }, { message: 'm', attempt: 3 }, made)

test('header lines stay as they were, but for its own', () => {
  const { edit, changes } = edited([], [])
  expect(edit).toEqual({ headers: [...captured, ...own] })
  expect(changes).toEqual(['added: Wirebin-Delivery, Wirebin-Attempt, Wirebin-Hops'])
})

test('names are dropped in any case, with stars too', () => {
  expect(edited(['X-GITHUB-*', 'x-a'], []).edit.headers).toEqual([
    ...captured.filter(([name]) => !/^x-/i.test(name)),
    ...own,
  ])
  expect(edited(['*'], []).edit.headers).toEqual(own)
  expect(edited(['x-a*', 'host'], []).changes[0]).toBe('left out: Host, X-A, x-a')
})

test('an added line takes the place of all of its name', () => {
  const { edit } = edited([], [['X-a', 'mine']])
  expect(edit.headers).toEqual([
    ...captured.filter(([name]) => name.toLowerCase() !== 'x-a'),
    ['X-a', 'mine'],
    ...own,
  ])
})

test('what the sender names as of its connection is left out, and none of the lines that are added', () => {
  const added: HeaderLine[] = [['Authorization', 'Bearer mine'], ...own]
  const names = [...added.map(([name]) => name), 'X-Hop', 'Host', 'Content-Length'].join(', ')
  const headers: HeaderLine[] = [
    ['Host', 'bin.example'],
    ['Connection', names],
    ['X-Hop', '1'],
    ['Wirebin-Hops', '0'],
    ['connection', 'X-B'],
    ['X-B', '1'],
    ['Content-Length', '2'],
  ]
  const { edit, changes } = edited([], added.slice(0, 1), null, headers)
  const about = { host: 'target.example', size: 2, method: 'POST', trailers: false }
  expect(sentLines((edit.headers ?? []).flat(), about).lines).toEqual(
    [['Host', 'target.example'], ['Content-Length', '2'], ...added].flat(),
  )
  expect(changes[0]).toBe('left out: Connection, X-Hop, connection, X-B')
})

test('a body of a template is not coded as the captured one was', () => {
  const { edit } = edited([], [], '{"ä":1}')
  expect(new TextDecoder().decode(edit.body)).toBe('{"ä":1}')
  expect(edit.headers?.map(([name]) => name)).not.toContain('Content-Encoding')
})

test.each([
  [[], 0],
  [['Wirebin-Hops', '2'], 2],
  [['wirebin-hops', ' 4 '], 4],
  [['Wirebin-Hops', '-1'], maxHops],
  [['Wirebin-Hops', '1e0'], maxHops],
  [['Wirebin-Hops', '9'.repeat(50)], maxHops],
])('hops of %j are %i', (headers, hops) => {
  expect(hopsOf(headers)).toBe(hops)
  const pairs: HeaderLine[] = headers.length === 2 ? [['Wirebin-Hops', headers[1] ?? '']] : []
  const lines = edited([], [], null, pairs).edit.headers
  expect(lines?.filter(([name]) => name === 'Wirebin-Hops')).toEqual([
    ['Wirebin-Hops', String(hops + 1)],
  ])
})
