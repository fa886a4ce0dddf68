import { isChallengeToken, type TokenForm } from './challenge'
import { fieldValue } from '../http/headers'
import type { Crypto, HashName } from '../ports/crypto'
import { base64Bytes, encode, type Encoding, hexBytes, utf8Bytes } from './encode'
import type {
  Claim,
  SchemeCondition,
  SignedPiece,
  Scheme,
  Signature,
  SignedRequest,
  Stamp,
} from './scheme'
import { latin1Text } from '../latin1'
import { schemeName } from './scheme-names'
import type { SecretFormat } from './secret-form'
import { fill, parseTemplate } from './template'
import { type TimeUnit, timeOf, timeText } from './time'

/** A scheme with a keyed digest in a header, as one row of data. */
export interface HmacRow {
  id: string
  providers?: readonly string[]
  secret: Omit<SecretFormat, 'kind'> & { kind?: SecretFormat['kind'] }
  /** In the sender's spelling. */
  header: string
  /** Before the digest; default none. */
  prefix?: string
  /** Default sha256. */
  hash?: HashName
  /** Default hex. */
  encoding?: Encoding
  /** How the secret's text becomes the key; default text. */
  key?: 'text' | 'hex' | 'base64'
  /** If the header is a list such as t=…,v1=…: its separator and the names of time and digest. */
  fields?: { separator: string; time: string; digest: string }
  /** Template of what is signed; default {body}. */
  signs?: string
  time?: { header?: string; unit: TimeUnit; toleranceMs: number | null }
  /** Header of the message's id, if that is signed. */
  idHeader?: string
  /**
   * Set if the sender has challenges hashed the same way as bodies: a body that may be one is not
   * an event.
   */
  challenge?: TokenForm
}

const maxSignatures = 16

export function hmacScheme(row: HmacRow): Scheme {
  const { prefix = '', hash = 'sha256', encoding = 'hex', signs = '{body}', fields, time } = row
  const header = row.header.toLowerCase()
  const timeHeader = time?.header?.toLowerCase()
  const tokens = parseTemplate(signs)
  const algorithm = { kind: 'hmac', hash } as const
  const oneReading = !signs.toLowerCase().includes('{url}')
  const signature = (received: string): Signature => ({ received, prefix, algorithm, encoding })

  return {
    id: row.id,
    name: schemeName(row.id),
    providers: row.providers ?? [row.id],
    secret: { kind: 'text', ...row.secret },
    algorithm: `HMAC-${hash.toUpperCase().replace('SHA', 'SHA-')}, ${encoding}`,
    signs,
    headers: [header],
    toleranceMs: time?.toleranceMs ?? null,
    quick: () => oneReading,
    read(request): Claim | null {
      const value = fieldValue(request.headers, header)
      if (value === null) return null
      const found = fields && fieldsOf(value, fields)
      const stated = timeHeader ? fieldValue(request.headers, timeHeader) : found?.time
      return {
        signatures: (found ? found.digests : [value]).map(signature),
        signed: fill(tokens, request, { time: stated ?? null }),
        conditions: row.challenge ? notAChallenge(row.challenge, request.body) : [],
        time: time ? timeOf(stated ?? null, time.unit) : null,
      }
    },
    keyOf: (secret) => hmacKey(secret, row.key ?? 'text'),
    sign(secret, request, stamp, crypto) {
      const lines = stampLines(row, request, stamp)
      const headers = [...request.headers, ...lines]
      const signedTime = time ? timeText(stamp.now, time.unit) : null
      const [signed] = fill(tokens, { ...request, headers }, { time: signedTime })
      const key = hmacKey(secret, row.key ?? 'text') ?? new Uint8Array()
      const digest = prefix + encode(hmacOf(crypto, hash, key, signed?.parts ?? []), encoding)
      if (!fields) return [...lines, row.header, digest]
      const { separator, time: t, digest: v } = fields
      return [...lines, row.header, `${t}=${signedTime}${separator}${v}=${digest}`]
    },
  }
}

/**
 * Anyone who may send challenges gets them hashed, so a signature does not prove who wrote such a
 * body.
 */
function notAChallenge(form: TokenForm, body: Uint8Array): SchemeCondition[] {
  const text = body.length <= form.maxLength ? latin1Text(body) : ''
  if (!isChallengeToken(form, text)) return []
  const name = 'the body is an event, not the token of a challenge'
  return [{ name, expected: 'JSON', received: text, holds: false, todo: challengeTodo }]
}

const challengeTodo =
  'Anyone can have a token hashed by sending it as a challenge: trust nothing in this request.'

/** Returns the HMAC of the parts, joined in order. */
export const hmacOf = (crypto: Crypto, hash: HashName, key: Uint8Array, parts: SignedPiece[]) =>
  crypto.hmac(
    hash,
    key,
    parts.map(({ bytes }) => bytes),
  )

/** Returns a key as text, or the bytes of its hex or base64; null if it is neither. */
export function hmacKey(secret: string, kind: 'text' | 'hex' | 'base64'): Uint8Array | null {
  if (kind === 'text') return utf8Bytes(secret)
  return kind === 'hex' ? hexBytes(secret.trim()) : base64Bytes(secret.trim())
}

/** Returns the header lines that a request must have before it is signed. */
function stampLines({ time, idHeader }: HmacRow, { headers }: SignedRequest, stamp: Stamp) {
  const lines: string[] = []
  const add = (name: string, value: string): void => {
    if (fieldValue(headers, name.toLowerCase()) === null) lines.push(name, value)
  }
  if (idHeader) add(idHeader, stamp.id)
  if (time?.header) lines.push(time.header, timeText(stamp.now, time.unit))
  return lines
}

function fieldsOf(value: string, names: { separator: string; time: string; digest: string }) {
  const digests: string[] = []
  let time: string | null = null
  for (const item of value.split(names.separator, 100)) {
    const at = item.indexOf('=')
    if (at === -1) continue
    // White space is part of a name or value: the senders' own libraries do not trim it.
    const name = item.slice(0, at)
    if (name === names.time) time ??= item.slice(at + 1)
    else if (name === names.digest) digests.push(item.slice(at + 1))
  }
  return { time, digests: digests.slice(0, maxSignatures) }
}
