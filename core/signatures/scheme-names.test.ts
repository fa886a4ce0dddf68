import { expect, test } from 'vitest'
import { providerOf } from '../providers/providers'
import { schemeNames } from './scheme-names'
import { schemes } from './schemes'

const verifyTokens = ['meta-verify-token', 'strava-verify-token', 'ebay-verification-token']

test('everything a secret can be for has a name: every scheme, and every secret of a handshake', () => {
  const ids = [...schemes.map(({ id }) => id), ...verifyTokens, 'custom']
  expect(Object.keys(schemeNames).toSorted()).toEqual(ids.toSorted())
})

test('a scheme has its provider’s name, except those without a provider', () => {
  const ofNone = Object.keys(schemeNames).filter((id) => providerOf(id) === null)
  expect(ofNone).toEqual([...verifyTokens, 'basic', 'bearer', 'custom'])
  for (const [id, name] of Object.entries(schemeNames)) {
    expect(name).toBe(providerOf(id)?.name ?? name)
    expect(name).not.toBe(id)
  }
})
