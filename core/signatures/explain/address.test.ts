import { expect, test } from 'vitest'
import { CustomScheme } from '../../contract/secret'
import { customScheme } from '../custom'
import { requestOf } from '../testing/requests'
import { explained, json, schemeOf, secretOf, sentAs } from './testing/explained'

const secret = 'the secret'
const here = 'https://hooks.example.com/in/shop/orders/%C3%A9?a=1'
const bare = 'https://hooks.example.com/in/shop'
const elsewhere = 'https://public.example/in/shop/orders/%C3%A9?a=1'

test.each([
  ['address.slash', 'https://hooks.example.com/in/shop/orders/%C3%A9/?a=1'],
  ['address.slash', `${bare}/`, bare],
  ['address.no-query', 'https://hooks.example.com/in/shop/orders/%C3%A9'],
  ['address.question-mark', `${bare}?`, bare],
  ['address.scheme', here.replace('https', 'http')],
  ['address.port', here.replace('.com', '.com:443')],
  ['address.port-8443', here.replace('.com', '.com:8443')],
  ['address.decoded', decodeURIComponent(here)],
  ['address.path', '/in/shop/orders/%C3%A9?a=1'],
  ['address.bare-path', '/in/shop/orders/%C3%A9'],
  ['address.origin', 'https://hooks.example.com'],
  ['address.no-scheme', here.replace('https://', '')],
  ['address.elsewhere', elsewhere],
  ['address.elsewhere', here.replace('hooks.example.com', 'abc.tunnel.example')],
  ['address.target', '/orders/%C3%A9?a=1'],
])('%s: signed for %s', (found, signed, arrived = here) => {
  const target = arrived.slice(bare.length)
  const headers = ['X-Original-Host', 'abc.tunnel.example']
  for (const id of ['square', 'hubspot', 'trello']) {
    const request = sentAs(
      schemeOf(id),
      secret,
      requestOf(json, headers, { target, addresses: [signed] }),
      {
        addresses: [arrived],
      },
    )
    const report = explained(request, [secretOf(id, secret)])
    expect(report.found).toEqual([found])
    expect(report.sentence).toMatch(/^The signature is right for the address .+: .+\.$/)
  }
})

const asked = 'https://hooks.example.com/in/shop/hook?b=2&a=1+1&c'
const rewritten: [found: string, signed: string, headers?: string[], arrived?: string][] = [
  ['query-sorted', asked.replace('b=2&a=1+1&c', 'a=1+1&b=2&c')],
  ['query-reversed', asked.replace('b=2&a=1+1&c', 'c&a=1+1&b=2')],
  ['query-percent', asked.replace('+', '%20')],
  ['query-plus', `${bare}?a=1+1`, [], `${bare}?a=1%201`],
  ['query-equals', `${asked}=`],
  ['query-encoded', `${bare}?a=%5B1%5D`, [], `${bare}?a=[1]`],
  ['escapes-upper', `${bare}/%C3?a=%2C`, [], `${bare}/%c3?a=%2c`],
  ['escapes-lower', `${bare}/%c3?a=%2c`, [], `${bare}/%C3?a=%2C`],
  ['escapes-needless', `${bare}/a-b`, [], `${bare}/%61%2Db`],
  ['slash', asked.replace('hook?', 'hook/?')],
  ['slashes-merged', asked, [], asked.replace('/shop/hook', '/shop//hook')],
  ['slash-doubled', asked.replace('/in/', '//in/')],
  ['slash-before-path', asked.replace('/hook?', '//hook?')],
  [
    'elsewhere',
    asked.replace('hooks.', 'api.'),
    ['Forwarded', 'for=1.2.3.4;host=api.example.com;proto=https'],
  ],
  [
    'elsewhere',
    asked.replace('hooks.', 'api.'),
    ['Forwarded', 'For="[::1]:4711", for=1; Host="api.example.com"'],
  ],
  [
    'elsewhere',
    asked.replace('hooks.', 'api.'),
    ['X-Forwarded-Host', 'cdn.example.com, api.example.com'],
  ],
  [
    'elsewhere',
    asked.replace('.com', '.com:8444'),
    ['X-Forwarded-Host', 'hooks.example.com', 'X-Forwarded-Port', '8444'],
  ],
  ['before-gateway', asked.replace('/in/', '/api/v1/in/'), ['X-Forwarded-Prefix', '/api/v1']],
  ['before-gateway', asked.replace('/in/', '/api/in/'), ['X-Forwarded-Prefix', '/api/']],
  ['before-gateway', asked.replace('/in/', '/b/in/'), ['X-Forwarded-Prefix', '/a, /b']],
  [
    'before-gateway',
    asked.replace('in/shop/hook', 'hooks'),
    ['X-Original-URI', '/hooks?b=2&a=1+1&c'],
  ],
  ['before-gateway', asked.replace('in/shop/hook', 'hooks'), ['X-Forwarded-Uri', '/hooks']],
  [
    'before-gateway',
    'https://api.example.com/hooks?x=1',
    ['X-Original-URL', 'https://api.example.com/hooks?x=1', 'X-Original-Host', 'api.example.com'],
  ],
  [
    'before-gateway',
    asked.replace('hooks.example.com/in', 'api.example.com/w/in'),
    ['X-Forwarded-Prefix', '/w', 'Forwarded', 'host=api.example.com'],
  ],
  ['without-prefix', asked.replace('/in/shop', '/shop'), ['X-Forwarded-Prefix', '/in']],
]

test.each(rewritten)(
  'what gateways rewrite, %s: signed for %s',
  (found, signed, headers = [], arrived = asked) => {
    const target = arrived.slice(bare.length)
    const sent = requestOf(json, headers, { target, addresses: [signed] })
    const request = sentAs(schemeOf('square'), secret, sent, { addresses: [arrived] })
    const report = explained(request, [secretOf('square', secret)])
    expect(report.found).toEqual([`address.${found}`])
    expect(report.sentence).toMatch(/^The signature is right for the address .+: .+\.$/)
  },
)

test('a scheme that signs the path alone is tried with other paths', () => {
  const custom = CustomScheme.parse({ header: 'X-Sig', signed: '{method} {path} {body}' })
  const scheme = customScheme(custom)
  const sent = requestOf(json, ['X-Forwarded-Prefix', '/api'], {
    addresses: [asked.replace('/in/', '/api/in/')],
  })
  const request = sentAs(scheme, secret, sent, { addresses: [asked] })
  const given = { ...secretOf('custom', secret), custom }
  expect(explained(request, [given]).found).toEqual(['address.before-gateway'])
})

test('an address and a body at once', () => {
  const signed = requestOf(`${json}\n`, [], { target: '/x', addresses: [`${bare}/x/`] })
  const arrived = { body: requestOf(json).body, addresses: [`${bare}/x`] }
  const request = sentAs(schemeOf('square'), secret, signed, arrived)
  expect(explained(request, [secretOf('square', secret)]).found).toEqual([
    'body.newline-added',
    'address.slash',
  ])
})

test('a scheme that does not sign the address is not tried with other addresses', () => {
  const request = sentAs(schemeOf('github'), 'another one', requestOf(json))
  const { trials } = explained(request, [secretOf('github', secret)])
  expect(trials.filter(({ changes }) => changes === 'address')).toEqual([])
})
