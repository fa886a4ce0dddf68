import { fieldValue } from '../../http/headers'
import { base64Bytes, encode } from '../encode'
import { hmacOf } from '../hmac-scheme'
import { keyCost } from '../public-keys'
import type { Claim, Scheme, Signature, SignedRequest } from '../scheme'
import { schemeName } from '../scheme-names'
import { standardKey } from '../secret-form'
import { fillTemplate, parseTemplate } from '../template'
import { timeOf, timeText } from '../time'

const signs = parseTemplate('{id}.{time}.{body}')
const sets = ['webhook', 'svix']

/** https://github.com/standard-webhooks/standard-webhooks, and Svix' older header names. */
export const standardWebhooks: Scheme = {
  id: 'standard-webhooks',
  name: schemeName('standard-webhooks'),
  providers: ['standard-webhooks', 'svix', 'openai', 'replicate', 'resend', 'clerk', 'supabase'],
  secret: {
    label: 'Signing secret or public key',
    hint: 'Starts with whsec_ (or whpk_ for a public key), on the endpoint’s page',
    kind: 'standard',
  },
  algorithm: 'HMAC-SHA-256 (v1) or Ed25519 (v1a), base64',
  signs: '{id}.{time}.{body}',
  headers: ['webhook-signature', 'svix-signature'],
  toleranceMs: 300_000,
  cost: (secret) => (isPublic(secret) ? keyCost : 1),
  read: (request) => sets.flatMap((set) => standardClaim(request, set) ?? []),
  makes(secret, { signatures }) {
    const others = isPublic(secret) ? 'v1,' : 'v1a,'
    return (
      signatures.length === 0 || signatures.some(({ received }) => !received.startsWith(others))
    )
  },
  keyOf(secret, { kind }) {
    if (kind === 'ed25519') return isPublic(secret) ? base64Bytes(secret.trim().slice(5)) : null
    return isPublic(secret) ? null : standardKey(secret)
  },
  recipe: {
    kind: 'hmac',
    key: 'standard',
    time: { header: 'webhook-timestamp', unit: 's' },
    idHeader: 'webhook-id',
    signs: parseTemplate('{header.webhook-id}.{header.webhook-timestamp}.{body}'),
    proofs: [{ header: 'webhook-signature', prefix: 'v1,', hash: 'sha256', encoding: 'base64' }],
    fields: null,
  },
  sign(secret, request, { now, id: made }, crypto) {
    const id = fieldValue(request.headers, 'webhook-id') ?? made
    const time = timeText(now, 's')
    const [signed] = fillTemplate(signs, request, { id, time })
    const key = standardKey(secret) ?? new Uint8Array()
    const digest = encode(hmacOf(crypto, 'sha256', key, signed?.parts ?? []), 'base64')
    const idLine = fieldValue(request.headers, 'webhook-id') === null ? ['webhook-id', id] : []
    return [...idLine, 'webhook-timestamp', time, 'webhook-signature', `v1,${digest}`]
  },
}

const isPublic = (secret: string): boolean => secret.trim().startsWith('whpk_')

/** Returns the proof in the headers of one of the two names; null if there is none. */
export function standardClaim(request: SignedRequest, set: string): Claim | null {
  const value = fieldValue(request.headers, `${set}-signature`)
  if (value === null) return null
  const time = fieldValue(request.headers, `${set}-timestamp`)
  return {
    place: `${set}-signature`,
    signatures: signaturesOf(value),
    signed: fillTemplate(signs, request, { id: fieldValue(request.headers, `${set}-id`), time }),
    conditions: [],
    time: timeOf(time, 's'),
  }
}

function signaturesOf(value: string): Signature[] {
  return (
    value
      .split(' ', 16)
      // Lines of the same name arrive with a comma between them.
      .map((one) => one.replace(/,$/, ''))
      .filter((one) => one !== '')
      .map((received) => {
        const key = received.startsWith('v1a,')
        return {
          received,
          prefix: key ? 'v1a,' : 'v1,',
          algorithm: key ? { kind: 'ed25519' } : { kind: 'hmac', hash: 'sha256' },
          encoding: 'base64',
        }
      })
  )
}
