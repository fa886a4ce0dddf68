import { describe, expect, test } from 'vitest'
import { BinReplies } from '../contract/replies'
import { headerLines } from '../http/header-lines'
import { timeGoneBy } from '../processor-time'
import type { OpenBinRecord } from '../records'
import { replyOfBin } from './reply-of-bin'
import { matchContextOf } from './testing/match-context-of'

const app = 'https://app.example'
const origin = (value: string): [string, string] => ['Access-Control-Allow-Origin', value]
const credentials: [string, string] = ['Access-Control-Allow-Credentials', 'true']
const own = [origin(app), credentials]
const reply = (headers: [string, string][], more = {}) => ({
  kind: 'reply',
  reply: { headers, ...more },
})
const rule = (when: object, answer: object) => ({ when, answer })
const number = (rules: object[]) => rules.map((each, at) => ({ ...each, id: `r${at}` }))

interface Asked {
  method?: string
  target?: string
  from?: string
  names?: string
}

function preflight(replies: object, asked: Asked = {}): Record<string, string> {
  const { method = 'POST', target = '/', from = app, names = 'x-a' } = asked
  const headers = ['Origin', from, 'Access-Control-Request-Method', method]
  if (names !== '') headers.push('Access-Control-Request-Headers', names)
  const { received, known } = matchContextOf({ method: 'OPTIONS', target, headers })
  const bin = {
    id: 'b',
    key: 1,
    replies: JSON.stringify(BinReplies.parse({ cors: true, ...replies })),
  }
  const services = {
    policy: { replies: 'full', scripts: true },
    now: () => 0,
    processor: timeGoneBy,
  } as Parameters<typeof replyOfBin>[0]
  const { reply: sent } = replyOfBin(services, bin as OpenBinRecord, received, known)
  if (sent.status !== 204) return { answered: sent.status.toString() }
  const said = headerLines(sent.headers).map(([name, value]) => [name.toLowerCase(), value])
  return Object.fromEntries(said) as Record<string, string>
}

const told = (replies: object, asked?: Asked): [string | undefined, boolean] => {
  const said = preflight(replies, asked)
  return [said['access-control-allow-origin'], said['access-control-allow-credentials'] === 'true']
}

const fallback = (headers: [string, string][], more = {}) => ({ fallback: { headers, ...more } })
const rules = (...all: object[]) => ({ rules: number(all) })
const echoed = [origin('{{ request.headers.origin }}'), credentials]

test.each<[what: string, replies: object, asked: Asked, allowed: string, withCredentials: boolean]>(
  [
    ['nothing of its own', {}, {}, '*', false],
    ['a fallback', fallback(own), {}, app, true],
    [
      'a fallback in other letters',
      fallback([['access-control-ALLOW-origin', app], credentials]),
      {},
      app,
      true,
    ],
    ['a fallback for another origin', fallback(own), { from: 'https://other.example' }, app, true],
    ['a fallback with a star', fallback([origin('*')]), {}, '*', false],
    [
      'a template that echoes the origin',
      fallback(echoed, { template: true }),
      { from: 'https://b.example' },
      'https://b.example',
      true,
    ],
    [
      'a template that fails',
      fallback([origin('{% for i in (1..99999999) %}{% endfor %}')], { template: true }),
      {},
      '*',
      false,
    ],
    [
      'the rule for its method',
      rules(rule({ methods: ['PUT'] }, reply(own))),
      { method: 'PUT' },
      app,
      true,
    ],
    ['a rule for another method', rules(rule({ methods: ['PUT'] }, reply(own))), {}, '*', false],
    [
      'the rule for its path',
      rules(
        rule({ path: '/a/:id' }, reply([origin('{{ request.params.id }}')], { template: true })),
      ),
      { target: '/a/x?y' },
      'x',
      false,
    ],
    [
      'a rule for another path',
      rules(rule({ path: '/a' }, reply(own))),
      { target: '/b' },
      '*',
      false,
    ],
    [
      'a rule for another query',
      rules(rule({ query: [{ name: 'a', op: 'is', value: '1' }] }, reply(own))),
      { target: '/?a=2' },
      '*',
      false,
    ],
    [
      'a rule for its origin',
      { ...rules(rule({ headers: [{ name: 'ORIGIN', op: 'is', value: app }] }, reply(own))) },
      {},
      app,
      true,
    ],
    [
      'the rule for its origin of several',
      rules(
        rule(
          { headers: [{ name: 'Origin', op: 'is', value: 'https://b.example' }] },
          reply([origin('https://b.example'), credentials]),
        ),
        rule({ headers: [{ name: 'Origin', op: 'is', value: app }] }, reply(own)),
      ),
      {},
      app,
      true,
    ],
    [
      'a rule before it that certainly answers',
      { ...rules(rule({}, reply([]))), ...fallback(own) },
      {},
      '*',
      false,
    ],
    [
      'a rule that only its body decides',
      rules(rule({ json: [{ name: 'a', op: 'exists' }] }, reply(own))),
      {},
      app,
      true,
    ],
    [
      'a rule that only its headers decide',
      rules(rule({ headers: [{ name: 'X-A', op: 'exists' }] }, reply(own))),
      {},
      app,
      true,
    ],
    ['a rule that a query decides', rules(rule({ q: 'body.a:1' }, reply(own))), {}, app, true],
    [
      'what is left to the body, for an origin that only the fallback allows',
      { ...rules(rule({ json: [{ name: 'a', op: 'exists' }] }, reply(own))) },
      { from: 'https://b.example' },
      '*',
      false,
    ],
    ['a rule that is off', rules({ ...rule({}, reply(own)), on: false }), {}, '*', false],
    [
      'a step of a plan',
      rules(rule({}, { kind: 'drill', steps: [{ status: 503 }, { headers: own }] })),
      {},
      app,
      true,
    ],
    [
      'what follows a plan that passes',
      { ...rules(rule({}, { kind: 'drill', steps: [{}], atEnd: 'pass' })), ...fallback(own) },
      {},
      app,
      true,
    ],
    ['a script', rules(rule({}, { kind: 'script', code: '' })), {}, '*', false],
    ['an echo', rules(rule({}, reply(own, { echo: true }))), {}, app, true],
    ['an address', { address: true, ...fallback(own) }, { target: '/~status/503' }, '*', false],
  ],
)('a preflight agrees with %s', (_, replies, asked, allowed, withCredentials) => {
  expect(told(replies, asked)).toEqual([allowed, withCredentials])
})

test('methods, headers and time are its own, too; a star is what was requested', () => {
  const more: [string, string][] = [
    ['Access-Control-Allow-Methods', '*'],
    ['Access-Control-Allow-Headers', 'x-b'],
    ['Access-Control-Max-Age', '5'],
  ]
  expect(preflight(fallback([...own, ...more]), { method: 'PATCH' })).toMatchObject({
    'access-control-allow-methods': 'PATCH',
    'access-control-allow-headers': 'x-b',
    'access-control-max-age': '5',
    vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  })
  expect(preflight({}, { names: '' })).toMatchObject({
    'access-control-allow-headers': '*',
    'access-control-max-age': '600',
  })
})

describe('where the bin is not open to browsers', () => {
  const star = [origin('*')]
  const closed = { cors: false }

  test('a reply that may be read is announced, with the method and the headers that are asked for', () => {
    const asked = { method: 'PUT', names: 'content-type, x-a' }
    expect(preflight({ ...closed, ...fallback(star) }, asked)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'content-type, x-a',
    })
    expect(told({ ...closed, ...fallback(echoed, { template: true }) })).toEqual([app, true])
    const put = rules(rule({ methods: ['PUT'] }, reply(star)))
    expect(told({ ...closed, ...put }, asked)).toEqual(['*', false])
  })

  test.each<[what: string, replies: object, status: string]>([
    ['nothing is said', {}, '200'],
    ['another rule is', rules(rule({ methods: ['PUT'] }, reply(own))), '200'],
    [
      'a reply before it certainly answers',
      { ...rules(rule({}, reply([], { status: 203 }))), ...fallback(own) },
      '203',
    ],
    [
      'a rule for OPTIONS answers itself',
      { ...rules(rule({ methods: ['options'] }, reply([], { status: 205 }))), ...fallback(own) },
      '205',
    ],
  ])('%s, and the preflight is answered as any request', (_, replies, status) => {
    expect(preflight({ ...closed, ...replies })).toEqual({ answered: status })
  })

  test('a rule for OPTIONS behind one for everything does not', () => {
    const all = rules(rule({}, reply(star)), rule({ methods: ['OPTIONS'] }, reply([])))
    expect(told({ ...closed, ...all })).toEqual(['*', false])
  })
})
