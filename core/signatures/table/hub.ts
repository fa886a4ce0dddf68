import { fieldValue } from '../../http/headers'
import type { HashName } from '../../ports/crypto'
import { encode, utf8Bytes } from '../encode'
import { hmacOf } from '../hmac-scheme'
import type { Claim, Scheme, Signature, SignedRequest } from '../scheme'
import { schemeName } from '../scheme-names'
import { fill, parseTemplate } from '../template'

const body = parseTemplate('{body}')
const hashes = new Set<string>(['sha1', 'sha256', 'sha384', 'sha512'])

/** A signature that names its hash: "sha256=…". */
function named(received: string, allowed: ReadonlySet<string>): Signature {
  const name = received.slice(0, Math.max(0, received.indexOf('=')))
  const hash = (allowed.has(name) ? name : 'sha256') as HashName
  return { received, prefix: `${hash}=`, algorithm: { kind: 'hmac', hash }, encoding: 'hex' }
}

function claim(request: SignedRequest, signature: Signature): Claim {
  return { signatures: [signature], signed: fill(body, request), conditions: [], time: null }
}

const common = { toleranceMs: null, signs: '{body}', keyOf: utf8Bytes, quick: () => true }

const sha1 = new Set(['sha1'])

export const github: Scheme = {
  ...common,
  id: 'github',
  name: schemeName('github'),
  providers: ['github'],
  secret: { label: 'Secret', hint: 'The webhook’s Secret in Settings, Webhooks', kind: 'text' },
  algorithm: 'HMAC-SHA-256, hex (old: SHA-1)',
  headers: ['x-hub-signature-256', 'x-hub-signature'],
  read(request) {
    const newer = fieldValue(request.headers, 'x-hub-signature-256')
    if (newer !== null) return claim(request, named(newer, new Set(['sha256'])))
    const older = fieldValue(request.headers, 'x-hub-signature')
    return older === null ? null : claim(request, named(older, sha1))
  },
  sign(secret, request, _stamp, crypto) {
    const [signed] = fill(body, request)
    const [newer, older] = (['sha256', 'sha1'] as const).map((hash) =>
      encode(hmacOf(crypto, hash, utf8Bytes(secret), signed?.parts ?? []), 'hex'),
    )
    return ['X-Hub-Signature', `sha1=${older}`, 'X-Hub-Signature-256', `sha256=${newer}`]
  },
}

/** W3C WebSub, section 8: the hub names the hash. */
export const websub: Scheme = {
  ...common,
  id: 'websub',
  name: schemeName('websub'),
  providers: ['websub'],
  secret: { label: 'hub.secret', hint: 'The hub.secret you subscribed with', kind: 'text' },
  algorithm: 'HMAC with the hash that the hub names, hex',
  headers: ['x-hub-signature'],
  read(request) {
    const value = fieldValue(request.headers, 'x-hub-signature')
    return value === null ? null : claim(request, named(value, hashes))
  },
  sign(secret, request, _stamp, crypto) {
    const [signed] = fill(body, request)
    const digest = hmacOf(crypto, 'sha256', utf8Bytes(secret), signed?.parts ?? [])
    return ['X-Hub-Signature', `sha256=${encode(digest, 'hex')}`]
  },
}
