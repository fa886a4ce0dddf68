import { headerValue } from '../../capture/check-head'
import { pairs, queryOf } from '../../pairs'
import { encode, utf8Bytes, wireBytes } from '../encode'
import { hmacOf } from '../hmac-scheme'
import type { Condition, Part, Scheme, Signed, SignedRequest } from '../scheme'
import { schemeName } from '../scheme-names'
import type { Digests } from '../digests'

const mostValues = 10_000
const mostFormBytes = 1_048_576

/** https://www.twilio.com/docs/usage/security#validating-requests */
export const twilio: Scheme = {
  id: 'twilio',
  name: schemeName('twilio'),
  providers: ['twilio'],
  secret: { label: 'Auth token', hint: 'Account Info in the Twilio console', kind: 'text' },
  algorithm: 'HMAC-SHA-1, base64',
  signs: 'the address, and of a form each name and value, sorted',
  headers: ['x-twilio-signature'],
  toleranceMs: null,
  read(request, digests) {
    const received = headerValue(request.headers, 'x-twilio-signature')
    if (received === null) return null
    const condition = bodyCondition(request, digests)
    return {
      signatures: [
        { received, prefix: '', algorithm: { kind: 'hmac', hash: 'sha1' }, encoding: 'base64' },
      ],
      signed: signedOf(request),
      conditions: condition ? [condition] : [],
      time: null,
    }
  },
  keyOf: utf8Bytes,
  sign(secret, request, _stamp, digests) {
    const [signed] = signedOf(request)
    const digest = hmacOf(digests, 'sha1', utf8Bytes(secret), signed?.parts ?? [])
    return ['X-Twilio-Signature', encode(digest, 'base64')]
  },
}

/** Senders differ in whether they write a default port. */
function signedOf(request: SignedRequest): Signed[] {
  const form = formParts(request)
  const addresses = new Set(request.addresses.flatMap((address) => [address, otherPort(address)]))
  return [...addresses].slice(0, 16).map((address) => ({
    parts: [{ name: 'address', bytes: wireBytes(address) }, ...form],
    address,
  }))
}

/** The address with its default port where it has none, and without one where it has it. */
function otherPort(address: string): string {
  const port = address.startsWith('https:') ? ':443' : ':80'
  return address.replace(
    /^(\w+:\/\/[^/?#]*?)(:\d+)?(?=[/?#]|$)/,
    (_, host: string, has?: string) => (has ? host : host + port),
  )
}

function formParts({ headers, body }: SignedRequest): Part[] {
  const type = headerValue(headers, 'content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return []
  const values = new Map<string, Set<string>>()
  for (const { name, value } of pairs(formText(body), 'latin1', mostValues)) {
    const known = values.get(name)
    if (known) known.add(value)
    else values.set(name, new Set([value]))
  }
  return [...values.keys()].toSorted(byCode).flatMap((name) =>
    [...(values.get(name) ?? [])].toSorted(byCode).flatMap((value) => [
      { name: 'name', bytes: utf8Bytes(name) },
      { name: 'value', bytes: utf8Bytes(value) },
    ]),
  )
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Each character is one byte: the latin1 of TextDecoder is windows-1252. */
function formText(body: Uint8Array): string {
  let text = ''
  for (const byte of body.subarray(0, mostFormBytes)) text += String.fromCharCode(byte)
  return text
}

/** A body that is no form is not signed: its digest stands in the address, which is. */
function bodyCondition({ target, body }: SignedRequest, digests: Digests): Condition | null {
  const query = pairs(queryOf(target) ?? '', 'latin1', 500)
  const received = query.find(({ name }) => name === 'bodySHA256')?.value
  if (received === undefined) return null
  const expected = encode(digests.hash('sha256', [body]), 'hex')
  const holds = expected === received.toLowerCase()
  return { name: 'bodySHA256 is the SHA-256 of the body', expected, received, holds }
}
