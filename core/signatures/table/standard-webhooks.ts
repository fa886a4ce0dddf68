import { fieldValue } from '../../http/headers'
import { base64Bytes, encode } from '../encode'
import { hmacOf } from '../hmac-scheme'
import type { Scheme, Signature } from '../scheme'
import { schemeName } from '../scheme-names'
import { fill, parseTemplate } from '../template'
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
  quick: (secret) => !secret.trim().startsWith('whpk_'),
  read(request) {
    const { headers } = request
    const set = sets.find((name) => fieldValue(headers, `${name}-signature`) !== null)
    if (!set) return null
    const time = fieldValue(headers, `${set}-timestamp`)
    return {
      signatures: signaturesOf(fieldValue(headers, `${set}-signature`) ?? ''),
      signed: fill(signs, request, { id: fieldValue(headers, `${set}-id`), time }),
      conditions: [],
      time: timeOf(time, 's'),
    }
  },
  keyOf(secret, { kind }) {
    const text = secret.trim()
    if (kind === 'ed25519') return text.startsWith('whpk_') ? base64Bytes(text.slice(5)) : null
    return text.startsWith('whpk_') ? null : base64Bytes(text.replace(/^whsec_/, ''))
  },
  sign(secret, request, { now, id: made }, crypto) {
    const id = fieldValue(request.headers, 'webhook-id') ?? made
    const time = timeText(now, 's')
    const [signed] = fill(signs, request, { id, time })
    const key = base64Bytes(secret.trim().replace(/^whsec_/, '')) ?? new Uint8Array()
    const digest = encode(hmacOf(crypto, 'sha256', key, signed?.parts ?? []), 'base64')
    const idLine = fieldValue(request.headers, 'webhook-id') === null ? ['webhook-id', id] : []
    return [...idLine, 'webhook-timestamp', time, 'webhook-signature', `v1,${digest}`]
  },
}

function signaturesOf(value: string): Signature[] {
  return value
    .split(' ', 16)
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
}
