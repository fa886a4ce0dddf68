import { parsedBodyOf } from '../../http/parsed-body-of'
import { fieldValue } from '../../http/headers'
import { parsingLimits } from '../../parsing/parsing-limits'
import { isForm } from '../../parsing/media-type'
import { countPairs, pairs } from '../../parsing/pairs'
import { queryOf } from '../../parsing/request-target'
import type { ParsedBody } from '../../parsing/parsed-body'
import { textOfValue } from '../../parsing/values-at'
import type { Crypto } from '../../ports/crypto'
import { encode, utf8Bytes } from '../encode'
import { latin1Bytes } from '../../latin1'
import { addressCost, hmacOf } from '../hmac-scheme'
import type { SchemeCondition, SignedPiece, Scheme, Signed, SignedRequest } from '../scheme'
import { schemeName } from '../scheme-names'
import { twilioAddresses } from './twilio-addresses'

const maxFormBytes = 1_048_576

/** https://www.twilio.com/docs/usage/security#validating-requests */
export const twilio: Scheme = {
  id: 'twilio',
  name: schemeName('twilio'),
  providers: ['twilio'],
  secret: { label: 'Auth token', hint: 'Account Info in the Twilio console', kind: 'text' },
  algorithm: 'HMAC-SHA-1, base64',
  signs: 'the address, and for a form each name and value, sorted',
  headers: ['x-twilio-signature'],
  toleranceMs: null,
  cost: () => addressCost,
  read(request, crypto) {
    const received = fieldValue(request.headers, 'x-twilio-signature')
    if (received === null) return []
    return [
      {
        place: 'x-twilio-signature',
        signatures: [
          { received, prefix: '', algorithm: { kind: 'hmac', hash: 'sha1' }, encoding: 'base64' },
        ],
        signed: signedOf(request),
        conditions: conditionsOf(request, crypto),
        time: null,
      },
    ]
  },
  keyOf: utf8Bytes,
  recipe: {
    kind: 'hmac',
    key: 'text',
    time: null,
    idHeader: null,
    signs: [{ name: 'url' }, { name: 'form' }],
    proofs: [{ header: 'X-Twilio-Signature', prefix: '', hash: 'sha1', encoding: 'base64' }],
    fields: null,
  },
  sign(secret, request, _stamp, crypto) {
    const [signed] = signedOf(request)
    const digest = hmacOf(crypto, 'sha1', utf8Bytes(secret), signed?.parts ?? [])
    return ['X-Twilio-Signature', encode(digest, 'base64')]
  },
}

function signedOf(request: SignedRequest): Signed[] {
  const form = formParts(formOf(request))
  return twilioAddresses(request.addresses).map((address) => ({
    parts: [{ name: 'address', bytes: latin1Bytes(address) }, ...form],
    address,
  }))
}

const bodyFor = (request: SignedRequest): ParsedBody => parsedBodyOf(request, maxFormBytes)

/**
 * Returns the fields of a form or a multipart body; none if the address contains the digest of the body:
 * then it is not signed as well.
 */
function formOf(request: SignedRequest): readonly (readonly [name: string, value: string])[] {
  if (statedDigest(request) !== undefined) return []
  const { media, form, fields } = bodyFor(request)
  if (isForm(media)) return form.map(({ name, value }) => [name, value])
  return (fields?.names ?? []).map((name, at) => [name, textOfValue(fields?.values[at]) ?? ''])
}

/** A repeated field is signed once for each of its values. */
function formParts(fields: readonly (readonly [name: string, value: string])[]): SignedPiece[] {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of fields) {
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

/** A body that is not a form is not signed itself: the signed address contains its digest. */
const statedDigest = ({ target }: SignedRequest): string | undefined =>
  pairs(queryOf(target) ?? '', 'latin1', 500).find(({ name }) => name === 'bodySHA256')?.value

function conditionsOf(request: SignedRequest, crypto: Crypto): SchemeCondition[] {
  const { body } = request
  const received = statedDigest(request)
  if (received !== undefined) {
    const expected = encode(crypto.hash('sha256', [body]), 'hex')
    const holds = expected === received
    return [{ name: 'bodySHA256 is the SHA-256 of the body', expected, received, holds }]
  }
  const { media, text } = bodyFor(request)
  if (!isForm(media)) return []
  const values = countPairs(text)
  if (body.length <= maxFormBytes && values <= parsingLimits.pairs) return []
  return [
    {
      name: 'the form is small enough to be checked',
      expected: `at most ${parsingLimits.pairs} values in ${maxFormBytes} bytes`,
      received: `${values} values in ${body.length} bytes`,
      holds: false,
    },
  ]
}
