import { expect, it } from 'vitest'
import type { ReplySettings, RuleAnswer, RuleWhen } from '@/core/contract/replies'
import { always } from '@/core/replies/plain-reply'
import { defaultReply, jsonReply } from './plain-replies'
import { replyWords, ruleWords, whenWords } from './rule-words'

const when = (part: Partial<RuleWhen>): RuleWhen => ({ ...always, ...part })
const reply = (part: Partial<ReplySettings>): ReplySettings => ({ ...defaultReply, ...part })

it('describes match and answer in one line', () => {
  const rule = {
    when: when({
      methods: ['POST'],
      path: '/orders/:id',
      json: [{ name: 'action', op: 'is', value: 'opened' }],
    }),
    answer: {
      kind: 'reply',
      reply: { ...jsonReply('{}'), status: 201, delayMs: 2000 },
    } satisfies RuleAnswer,
  }
  expect(ruleWords(rule)).toBe('POST /orders/:id with action = opened → 201 JSON after 2 s')
})

it.each([
  [{}, 'Every request'],
  [{ methods: ['GET', 'HEAD'] }, 'GET or HEAD'],
  [{ path: '/files/*' }, 'any method /files/*'],
  [
    { headers: [{ name: 'X-Retry', op: 'exists', value: '' }] },
    'Every request with X-Retry present',
  ],
  [
    { query: [{ name: 'team', op: 'contains', value: 'core' }], q: 'is:json' },
    'Every request with ?team contains core and query is:json',
  ],
  [{ json: [{ name: 'a', op: 'matches', value: 'x*' }] }, 'Every request with a ~ x*'],
  [{ json: [{ name: 'a', op: 'is', value: '' }] }, 'Every request with a = ""'],
] satisfies [Partial<RuleWhen>, string][])('reads %j as “%s”', (part, words) => {
  expect(whenWords(when(part))).toBe(words)
})

it.each([
  [{}, '200 text'],
  [{ body: '', status: 204 }, '204'],
  [{ echo: true }, '200 echo'],
  [{ status: 302, headers: [['Location', '/login']] }, '302 to /login'],
  [{ faultMode: 'cut' }, '200 text, cut in the middle'],
  [{ faultMode: 'drip', dripMs: 2500 }, '200 text, dripped over 2.5 s'],
  [{ faultMode: 'hang', delayMs: 20_000 }, 'no answer for 20 s'],
  [{ faultMode: 'reset', delayMs: 250 }, 'connection reset after 250 ms'],
  [{ headers: [['content-type', 'image/svg+xml']] }, '200 XML'],
  [{ headers: [['Content-Type', 'application/octet-stream']] }, '200 application/octet-stream'],
] satisfies [Partial<ReplySettings>, string][])('reads %j as “%s”', (part, words) => {
  expect(replyWords(reply(part))).toBe(words)
})

it('describes a plan by its steps, the first six of many', () => {
  const steps = [503, 503, 200].map((status) => reply({ status, body: '' }))
  const plan = (part: object) =>
    ruleWords({
      when: always,
      answer: { kind: 'drill', steps, per: 'bin', atEnd: 'stay', ...part },
    })
  expect(plan({})).toBe('Every request → 503, 503, 200')
  expect(plan({ per: 'event' })).toBe('Every request → 503, 503, 200, for each event')
  expect(plan({ steps: [...steps, ...steps, ...steps] })).toBe(
    'Every request → 503, 503, 200, 503, 503, 200, … 9 steps',
  )
})
