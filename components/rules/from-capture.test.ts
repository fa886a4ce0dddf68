import { emptyMeta } from '@/core/capture-meta'
import { expect, it } from 'vitest'
import type { Capture } from '@/core/contract/capture'
import { patternOf, ruleFromCapture } from './from-capture'

function captured(part: Partial<Capture>): Capture {
  return {
    bin: 'b',
    seq: 1,
    receivedAt: '2026-11-20T09:14:33.000Z',
    method: 'POST',
    target: '/hooks?team=core',
    contentType: 'application/json',
    size: 2,
    remoteAddress: '127.0.0.1',
    status: 200,
    refused: null,
    pinned: false,
    tag: null,
    noted: false,
    excerpt: null,
    ...emptyMeta,
    waiting: false,
    refusedBecause: null,
    httpVersion: '1.1',
    headers: [],
    trailers: [],
    sha256: null,
    body: { encoding: 'utf8', text: '{}', truncated: false },
    receiveMs: 1,
    reply: { status: 200, headers: [], size: 2, durationMs: 1, body: null },
    log: null,
    note: null,
    redacted: false,
    ...part,
  }
}
const text = (body: string): Capture['body'] => ({ encoding: 'utf8', text: body, truncated: false })

it('matches requests of the same method, path and event', () => {
  const { when, name, answer } = ruleFromCapture(
    captured({
      event: 'pull_request',
      target: '/github/42?team=core',
      headers: [
        ['Host', 'x'],
        ['X-GitHub-Event', 'pull_request'],
      ],
      body: text('{"action":"opened"}'),
    }),
  )
  expect(when).toEqual({
    methods: ['POST'],
    path: '/github/:id',
    headers: [{ name: 'X-GitHub-Event', op: 'is', value: 'pull_request' }],
    query: [],
    json: [],
    q: null,
  })
  expect(name).toBe('pull_request')
  expect(answer).toMatchObject({ kind: 'reply', reply: { status: 200, body: '{"ok":true}' } })
})

it('finds the event in the JSON if no header names it', () => {
  const { when } = ruleFromCapture(
    captured({ body: text('{"action":"a","type":"charge.refunded"}') }),
  )
  expect(when.json).toEqual([{ name: 'type', op: 'is', value: 'charge.refunded' }])
  expect(ruleFromCapture(captured({ body: text('{"type":7}') })).when.json).toEqual([])
  expect(ruleFromCapture(captured({ body: text('{"type":"x"') })).when.json).toEqual([])
  expect(ruleFromCapture(captured({ body: text('["type"]') })).when.json).toEqual([])
})

it.each([
  ['', null],
  ['/', null],
  ['/orders', '/orders'],
  ['/orders/10482/items/7', '/orders/:id/items/:id2'],
  ['/u/0d9c6e0a-1b2c-4d5e-8f90-a1b2c3d4e5f6', '/u/:id'],
  ['/sessions/9f81', '/sessions/9f81'],
])('makes a pattern of the path %j: %j', (path, pattern) => {
  expect(patternOf(path)).toBe(pattern)
})

it.each([
  [{ contentType: 'text/xml' }, 'application/xml', '<ok/>'],
  [
    { contentType: 'application/x-www-form-urlencoded', provider: 'twilio' },
    'application/xml',
    '<Response/>',
  ],
  [{ contentType: null }, 'text/plain; charset=utf-8', 'ok'],
])('answers %j in its language', (part, type, body) => {
  const { answer } = ruleFromCapture(captured(part))
  expect(answer).toMatchObject({ reply: { headers: [['Content-Type', type]], body } })
})
