import { expect, test } from 'vitest'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { headerValue } from '../http/headers'
import type { SignedRequest } from './scheme'
import { schemes } from './schemes'
import { cases } from './testing/cases/cases'
import type { SchemeCase } from './testing/cases/scheme-case'
import { verdictOf } from './testing/verdict'
import {
  withoutSignature,
  withSignature,
  wrongBodies,
  wrongSignatures,
} from './testing/wrong-signatures'

const nameOf = ({ scheme, way }: SchemeCase): string => `${scheme}, ${way}`
const all = cases.map((one) => [nameOf(one), one] as const)

const said = (one: SchemeCase, request: SignedRequest, ...secrets: string[]) =>
  verdictOf(one.scheme, request, secrets, one.custom ?? null)

/** Every case with each of the requests made of it. */
const each = (make: (one: SchemeCase) => [what: string, request: SignedRequest][]) =>
  cases.flatMap((one) =>
    make(one).map(([what, request]) => [`${nameOf(one)}: ${what}`, one, request] as const),
  )

test.each(all)('valid as its sender signs it: %s', (_, one) => {
  expect(said(one, one.right, one.secret)).toBe('valid')
})

test.each(all)('valid with either secret while they are rotated: %s', (_, one) => {
  expect(said(one, one.right, one.other, one.secret)).toBe('valid')
  expect(said(one, one.right, one.secret, one.other)).toBe('valid')
})

test.each(all)('invalid with another secret: %s', (_, one) => {
  expect(said(one, one.right, one.other)).toBe('invalid')
})

const always = new Set(['basic', 'bearer', 'custom'])
test.each(all.filter(([, { scheme }]) => !always.has(scheme)))('no secret: %s', (_, one) => {
  expect(said(one, one.right)).toBe('no_secret')
})

test.each(all)('not signed: %s', (_, one) => {
  expect(said(one, withoutSignature(one), one.secret)).toBe('unsigned')
})

test.each(
  each((one) => wrongSignatures(one).map(([what, text]) => [what, withSignature(one, text)])),
)('invalid, since the signature differs: %s', (_, one, request) => {
  expect(said(one, request, one.secret)).toBe('invalid')
})

test.each(
  each(({ right, signsBody }) =>
    signsBody === false
      ? []
      : wrongBodies(right.body).map(([what, body]) => [what, { ...right, body }]),
  ),
)('invalid, since the body differs: %s', (_, one, request) => {
  expect(said(one, request, one.secret)).toBe('invalid')
})

test.each(each(({ wrong }) => Object.entries(wrong ?? {})))(
  'invalid, since something else that is signed differs: %s',
  (_, one, request) => {
    expect(said(one, request, one.secret)).toBe('invalid')
  },
)

const byPrivateKey = new Set(['discord', 'sendgrid', 'aws-sns', 'paypal'])
const compared = all.filter(([, { scheme, way }]) => !byPrivateKey.has(scheme) && way !== 'Ed25519')

test.each(compared)('only a comparison in constant time decides: %s', (_, one) => {
  const { scheme, custom = null, signature, secret, right } = one
  const another = signature.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'))
  const told = (request: SignedRequest, equal: boolean) =>
    verdictOf(scheme, request, [secret], custom, { ...nodeCrypto, equal: () => equal })
  expect(told(right, false)).toBe('invalid')
  expect(told(withSignature(one, another), true)).toBe('valid')
})

test('every scheme has a case for each of its headers', () => {
  const lacking = schemes.flatMap(({ id, headers }) => {
    const own = cases.filter(({ scheme }) => scheme === id)
    if (own.length === 0) return [id]
    return (
      headers
        // DocuSign numbers its headers.
        .filter((header) => !/-(?:[3-9]|1[0-5])$/.test(header))
        .filter((header) => !own.some(({ right }) => headerValue(right.headers, header) !== null))
        .map((header) => `${id}: ${header}`)
    )
  })
  expect(lacking).toEqual([])
  expect(cases.some(({ scheme }) => scheme === 'custom')).toBe(true)
})
