import { expect, test } from 'vitest'
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
