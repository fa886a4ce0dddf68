import { expect, test } from 'vitest'
import { growthFaults } from '@/core/testing/linear'
import { findJwts, isJwt, jwtTimes } from './jwt'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (payload: unknown) => `${part({ alg: 'none' })}.${part(payload)}.sig-_`
const now = Date.parse('2026-11-20T09:00:00Z')

test('finds and decodes tokens', () => {
  const one = token({ sub: 'Jürgen', exp: 1 })
  const [jwt, ...others] = findJwts(`Bearer ${one}, again ${one}`)
  expect(others).toEqual([])
  expect(jwt).toEqual({
    token: one,
    header: '{"alg":"none"}',
    payload: '{"sub":"Jürgen","exp":1}',
    signature: 'sig-_',
  })
  expect(isJwt(`\n${one}\n`)).toBe(true)
  expect(isJwt(`x ${one}`)).toBe(false)
})

test.each(['', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJ!!.x', `${'ey'.repeat(20)}.${'ey'.repeat(20)}.x`])(
  'ignores %j',
  (text) => {
    expect(findJwts(text)).toEqual([])
  },
)

test('describes the times in words', () => {
  const [jwt] = findJwts(token({ iat: now / 1000 - 60, exp: now / 1000 + 60, nbf: 'soon' }))
  expect(jwt && jwtTimes(jwt, now)).toEqual([
    { claim: 'iat', words: 'issued', at: '2026-11-20T08:59:00.000Z', past: true },
    { claim: 'exp', words: 'expires', at: '2026-11-20T09:01:00.000Z', past: false },
  ])
  const [odd] = findJwts(token({ exp: 1e300, __proto__: { iat: 1 } }))
  expect(odd && jwtTimes(odd, now)).toEqual([])
})

test('text is searched in linear time', async () => {
  const texts = ['ey', 'eyabcdefghi.', '.', `${token({})} `].map(
    (piece) => [piece, (size: number) => piece.repeat(size / piece.length)] as const,
  )
  expect(await growthFaults(texts, findJwts)).toEqual([])
})
