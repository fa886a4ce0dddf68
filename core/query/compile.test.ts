import { describe, expect, it } from 'vitest'
import { calmCpuOf } from '../testing/processor-time'
import type { CaptureRecord } from '../records'
import { compileQuery } from './compile'
import type { QueryError } from './query-error'
import { capture, now, selects } from './testing/capture'

const order = {
  action: 'opened',
  id: 1,
  amount: 12.5,
  paid: true,
  note: null,
  items: [{ sku: 'A-1', n: 2 }, { sku: 'B-2' }],
  'odd key': { 'a.b': 'x' },
}

describe('a query selects', () => {
  const yes: [query: string, record?: CaptureRecord][] = [
    [''],
    ['method:POST'],
    ['method:post'],
    ['method:PO*'],
    ['path:/orders'],
    ['path:ORDERS'],
    ['path:/orders/*'],
    ['target:team=core'],
    ['query.team:core'],
    ['query.tag:"b c"'],
    ['query.team:'],
    ['header.x-github-event:push'],
    ['header.X-GitHub-Event:p*h'],
    ['header.x-retry:>2'],
    ['header.host:'],
    ['type:json'],
    ['from:140.82.*'],
    ['from:140.82.115.61'],
    ['status:200'],
    ['status:2xx'],
    ['status:<300'],
    ['is:kept'],
    ['is:empty'],
    ['took:>10ms'],
    ['took:<1s'],
    ['seq:7'],
    ['after:2h'],
    ['after:2026-11-21'],
    ['before:2026-11-22'],
    ['-method:GET'],
    ['NOT method:GET'],
    ['method:GET OR method:POST'],
    ['(method:GET OR path:/orders) AND status:200'],
    ['method:POST -is:refused -status:5xx'],
    ['"github-event: push"'],
    ['core'],
    ['size:0'],
    ['is:refused status:413', capture({ refused: 'too_large', status: 413 })],
    ['is:failed', capture({ status: null })],
    ['size:>=10kb', capture({ size: 10_240 })],
    ['body.action:opened', capture({ json: order })],
    ['body.action:OPEN*', capture({ json: order })],
    ['body.amount:>12', capture({ json: order })],
    ['body.amount:12.50', capture({ json: order })],
    ['body.paid:true', capture({ json: order })],
    ['body.note:null', capture({ json: order })],
    ['body.note:', capture({ json: order })],
    ['body.items.sku:B-2', capture({ json: order })],
    ['body.items[0].sku:A-1', capture({ json: order })],
    ['body.items[*].n:2', capture({ json: order })],
    ['body."odd key"."a.b":x', capture({ json: order })],
    ['body:"opened"', capture({ json: order })],
    ['opened B-2', capture({ json: order })],
    ['body.action:opened', capture({ json: '{"action":"\\u006fpened"}' })],
    ['body.id:1296269042918237645', capture({ json: '{"id":1296269042918237645}' })],
    ['body.__proto__:x', capture({ json: '{"__proto__":"x"}' })],
    [
      'form.From:+123',
      capture({ contentType: 'application/x-www-form-urlencoded', json: 'From=%2B123&a=1' }),
    ],
  ]
  it.each(yes)('%s', (query, record) => {
    expect(selects(query, record)).toBe(true)
  })
})

describe('a query leaves out', () => {
  const no: [query: string, record?: CaptureRecord][] = [
    ['method:GET'],
    ['method:POS'],
    ['path:=/orders'],
    ['path:team'],
    ['query.team:cor'],
    ['query.none:'],
    ['header.x-github-event:pull'],
    ['header.x-github-event:pus'],
    ['status:4xx'],
    ['status:<200', capture({ status: null })],
    ['is:refused'],
    ['took:>1s', capture({ replyMs: null })],
    ['after:30s'],
    ['before:2h'],
    ['-core'],
    ['method:POST method:GET'],
    ['body.action:opene', capture({ json: order })],
    ['body.items:A-1', capture({ json: order })],
    ['body.toString:', capture({ json: order })],
    ['body.action:opened', capture({ json: 'action: opened' })],
    ['form.a:1', capture({ json: 'a=1' })],
    ['"no such words"', capture({ json: order })],
  ]
  it.each(no)('%s', (query, record) => {
    expect(selects(query, record)).toBe(false)
  })
})

describe('where a request was sent on to', () => {
  const sent = {
    ...capture({}),
    sentTo: [
      'https://Hooks.example/v1/in?key=a',
      'http://localhost:3000/orders',
      'http://[::1]:8080/',
    ],
  }
  it.each([
    ['to:hooks.example', 'to:example'],
    ['to:hooks.example:443', 'to:hooks.example:80'],
    ['to:*.example', 'to:*.example.com'],
    ['to:localhost', 'to:local'],
    ['to:localhost:3000', 'to:localhost:300'],
    ['to:"http://localhost:3000/"', 'to:="http://localhost:3000/"'],
    ['to:localhost:3000/ord', 'to:=localhost:3000/ord'],
    ['to:=localhost:3000/orders', 'to:localhost:3000/orders/1'],
    ['to:"https://Hooks.example/v1"', 'to:"http://hooks.example/v1"'],
    ['to:hooks.example/v1/in?key=a', 'to:/v1'],
    ['to:"[::1]:8080"', 'to:::1'],
    ['-to:elsewhere', '-to:localhost'],
  ])('%s finds it, %s does not', (yes, no) => {
    expect([selects(yes, sent), selects(no, sent)]).toEqual([true, false])
  })

  it('is told of no request that was not sent on, and asked of none by other queries', () => {
    expect(selects('to:*', capture({}))).toBe(false)
    expect(
      ['to:a', 'x OR -to:a', 'target:a', 'to'].map((q) => compileQuery(q, 0).needsTargets),
    ).toEqual([true, true, false, false])
  })
})

describe('metadata of a request', () => {
  const understood = capture({
    meta: {
      provider: 'aws-sns',
      event: 'Notification',
      eventKey: 'id:22b80b92',
      attempt: 2,
      attemptOf: 3,
      secretFromHandshake: false,
      delivered: 'failed',
      drift: null,
      answeredBy: 'handshake:x-crc:needs-secret',
      verdict: 'no_secret',
      scheme: 'aws-sns',
      verified: true,
    },
  })
  it.each([
    ['provider:aws-sns', 'provider:aws'],
    ['provider:"AWS SNS"', 'provider:"AWS"'],
    ['provider:aws*', 'provider:github'],
    ['event:notification', 'event:Notif'],
    ['delivery:22b80b92', 'delivery:22b8'],
    ['attempt:2', 'attempt:1'],
    ['attempt:>1', 'attempt:>2'],
    ['signature:no_secret', 'signature:valid'],
    ['SIGNATURE:NO_SECRET', '-signature:no_secret'],
    ['scheme:aws-sns', 'scheme:github'],
    ['answered:handshake', 'answered:fallback'],
    ['answered:"handshake:x-crc"', 'answered:=handshake'],
    ['is:handshake', '-is:handshake'],
    ['is:retry', '-is:retry'],
    ['is:signed', '-is:signed'],
  ])('%s finds it, %s does not', (yes, no) => {
    expect([selects(yes, understood), selects(no, understood)]).toEqual([true, false])
  })

  it.each([
    'provider:*',
    'event:*',
    'delivery:*',
    'attempt:1',
    'signature:unsigned',
    'scheme:*',
    'is:handshake',
    'is:retry',
    'is:signed',
    'answered:handshake',
  ])('%s does not find a capture without metadata', (query) => {
    expect(selects(query, capture())).toBe(false)
  })

  it('the bin’s fallback answered what nothing else did, except refused requests', () => {
    expect(selects('answered:fallback', capture())).toBe(true)
    expect(selects('answered:fallback', capture({ refused: 'too_large' }))).toBe(false)
  })
})

describe('a query that cannot be parsed points at the character', () => {
  const faults: [query: string, at: number, words: RegExp][] = [
    ['method:POST (path:/a', 20, /"\)" is missing/],
    ['a OR', 4, /missing at the end/],
    ['method:POST )', 12, /“\)” is not allowed here/],
    ['x "never closed', 2, /never closed/],
    ['method:POST colour:red', 12, /no field colour/],
    ['http://example.com', 0, /Put text with a colon in quotes/],
    ['status:fine', 0, /not a status/],
    ['size:big', 0, /not a value for size/],
    ['is:odd', 0, /is: knows refused/],
    ['body.amount:>x', 0, /“x” is no number/],
    ['signature:good', 0, /signature: knows valid, invalid, no_secret, unsigned/],
    ['attempt:last', 0, /not a value for attempt/],
    ['provider:', 0, /needs a value/],
    ['after:soon', 0, /not a time/],
    ['method.x:y', 0, /takes no name/],
    ['header:x', 0, /needs a name/],
    ['method:', 0, /needs a value/],
    ['x'.repeat(257), 256, /at most 256/],
  ]
  it.each(faults)('%s', (query, at, words) => {
    const attempt = (): unknown => compileQuery(query, now)
    expect(attempt).toThrow(expect.objectContaining({ name: 'QueryError', at }) as QueryError)
    expect(attempt).toThrow(words)
  })
})

it('no pattern is slow: a hundred stars over a megabyte', () => {
  const body = capture({ json: 'a'.repeat(1_000_000) })
  const cpu = calmCpuOf(() => expect(selects(`body:${'a*'.repeat(100)}b`, body)).toBe(false))
  expect(cpu).toBeLessThan(500)
})
