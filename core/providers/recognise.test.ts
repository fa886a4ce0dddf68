import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { type Case, receivedOf } from './testing/cases/case'
import { clouds } from './testing/cases/clouds'
import { code } from './testing/cases/code'
import { messages } from './testing/cases/messages'
import { payments } from './testing/cases/payments'
import { work } from './testing/cases/work'
import { providers } from './providers'
import { recognise } from './recognise'

const cases: Case[] = [...code, ...payments, ...messages, ...work, ...clouds]

const statedOf = (
  provider: string,
  event: string | null,
  delivery: string | null,
  [attempt = null, within]: [attempt?: number | null, within?: string],
) => ({ provider, event, delivery, attempt, ...(within !== undefined && { within }) })

it.each(cases)('recognises %s by %j', (provider, headers, body, event, delivery, ...more) => {
  const expected = statedOf(provider, event, delivery, more)
  expect(recognise(receivedOf(headers, body))).toEqual(expected)
  const shouted = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value])
  expect(recognise(receivedOf(Object.fromEntries(shouted), body))).toEqual(expected)
})

it('every provider of the table has a case', () => {
  const tried = new Set(cases.map(([provider]) => provider))
  expect(providers.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
})

const nobody: [what: string, headers: Record<string, string>, body: object | string][] = [
  ['a signature that many senders use', { 'X-Signature': '00' }, { id: 1 }],
  ['GitHub’s kind of signature alone', { 'X-Hub-Signature-256': 'sha256=00' }, { id: 1 }],
  ['a header name that goes on', { 'X-GitHub-Event-2': 'push' }, {}],
  ['a header name that ends early', { 'X-GitHub-Even': 'push' }, {}],
  ['an agent whose name goes on', { 'User-Agent': 'Zapierish/1.0' }, {}],
  ['an agent named in a comment', { 'User-Agent': 'Mozilla/5.0 (Postmark)' }, {}],
  ['half of a shape', {}, { object: 'page' }],
  ['a shape a level too deep', {}, { data: { update_id: 1 } }],
  ['a shape in text', {}, '{"update_id": '],
  ['a name that is claimed but absent', {}, { signature: 'the "event-data" of it' }],
  ['a shape whose value differs', {}, { type: 'x', topic: 'y', delivery_attempts: 1 }],
  ['the same names in a list', {}, [{ update_id: 1 }]],
  ['a JSON text', {}, '"update_id"'],
  ['no body', {}, ''],
  ['prototype names', {}, '{"object":{},"__proto__":{"entry":[{"id":1}]}}'],
]

it.each(nobody)('recognises nobody by %s', (_, headers, body) => {
  expect(recognise(receivedOf(headers, body))).toBeNull()
})

/** The body with the top names of its objects in another order, and as other senders write it. */
const spellings: [how: string, rewrite: (body: string) => string | Uint8Array][] = [
  ['in another order', (body) => reordered(body, 0)],
  ['indented', (body) => reordered(body, 2)],
  ['after a byte order mark', (body) => `\ufeff${body}`],
  ['in UTF-16', (body) => Buffer.from(`\ufeff${body}`, 'utf16le')],
]

function reordered(body: string, indent: number): string {
  const value = JSON.parse(body) as unknown
  const turn = (one: unknown): unknown =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toReversed())
      : one
  return JSON.stringify(Array.isArray(value) ? value.map(turn) : turn(value), null, indent)
}

it.each(spellings)('recognises every JSON body %s', (_, rewrite) => {
  const found = cases.flatMap(([provider, headers, body, event, delivery, ...more]) => {
    const received = receivedOf(headers, body)
    const text = new TextDecoder().decode(received.body)
    if (!/^\s*[[{]/.test(text)) return []
    const rewritten = rewrite(text)
    const sent = typeof rewritten === 'string' ? new TextEncoder().encode(rewritten) : rewritten
    const seen = recognise({ ...received, body: sent })
    const wanted = statedOf(provider, event, delivery, more)
    return JSON.stringify(seen) === JSON.stringify(wanted) ? [] : [[wanted, seen]]
  })
  expect(found).toEqual([])
})

it('recognises the same object as a form, in a field of it, and in a compressed body', () => {
  const row = { sg_event_id: 'a', event: 'delivered' }
  const compressed = gzipSync(JSON.stringify([row]))
  expect(
    recognise({ ...receivedOf({ 'Content-Encoding': 'gzip' }, {}), body: compressed }),
  ).toEqual({ provider: 'sendgrid', event: 'delivered', delivery: null, attempt: null })
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const fields = 'recipient=a&sender=b&timestamp=1&token=t&signature=s'
  expect(recognise(receivedOf(form, fields))?.provider).toBe('mailgun')
  const payload = encodeURIComponent('{"type":"block_actions"}')
  const slack = receivedOf({ ...form, 'X-Slack-Signature': 'v0=' }, `payload=${payload}`)
  expect(recognise(slack)?.event).toBe('block_actions')
})
