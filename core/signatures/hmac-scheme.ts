import { isChallengeToken, type TokenForm } from './challenge-tokens'
import { fieldValue } from '../http/headers'
import { fieldItems } from '../parsing/field-items'
import type { Crypto, HashName } from '../ports/crypto'
import { base64Bytes, encode, hexBytes, utf8Bytes } from './encode'
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
import type { HmacRecipe, KeyForm, ListedProof, ProofRow } from './recipe'
import { schemeName } from './scheme-names'
import { type SecretFormat, standardKey } from './secret-form'
import { fillTemplate, parseTemplate } from './template'
import { type TimeUnit, timeOf, timeText } from './time'

/** A scheme with a keyed digest in a header, as one row of data. */
export interface HmacRow extends ProofRow {
  id: string
  providers?: readonly string[]
  secret: Omit<SecretFormat, 'kind'> & { kind?: SecretFormat['kind'] }
  /** How the secret's text becomes the key; default text. */
  key?: KeyForm
  /** If the header is a list such as t=…,v1=…: its separator and the names of time and digest. */
  fields?: ListedProof
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
  /** Other headers in which the sender signs the same: each is a proof of its own. */
  also?: readonly ProofRow[]
}

export const maxSignatures = 16
const named: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512'])
/** What verifying costs if the address is signed: a digest for each that the sender may have used. */
export const addressCost = 8

export function hmacScheme(row: HmacRow): Scheme {
  const { hash = 'sha256', encoding = 'hex', signs = '{body}', time } = row
  const proofs = [row, ...(row.also ?? [])]
  const tokens = parseTemplate(signs)
  const oneReading = !signs.toLowerCase().includes('{url}')
  return {
    id: row.id,
    name: schemeName(row.id),
    providers: row.providers ?? [row.id],
    secret: { kind: 'text', ...row.secret },
    algorithm: `HMAC-${hash.toUpperCase().replace('SHA', 'SHA-')}, ${encoding}`,
    signs,
    headers: proofs.map(({ header }) => header.toLowerCase()),
    toleranceMs: time?.toleranceMs ?? null,
    cost: () => (oneReading ? 1 : addressCost),
    read: (request) => proofs.flatMap((proof) => claimOf(proof, row, tokens, request) ?? []),
    keyOf: (secret) => hmacKey(secret, row.key ?? 'text'),
    recipe: recipeOf(row),
    sign(secret, request, stamp, crypto) {
      const lines = stampLines(row, request, stamp)
      const headers = [...request.headers, ...lines]
      const signedTime = time ? timeText(stamp.now, time.unit) : null
      const [signed] = fillTemplate(tokens, { ...request, headers }, { time: signedTime })
      const key = hmacKey(secret, row.key ?? 'text') ?? new Uint8Array()
      const signatures = proofs.flatMap((proof) => {
        const own = { prefix: proof.named ? `${proof.hash}=` : '', ...proof }
        const digest = hmacOf(crypto, own.hash ?? 'sha256', key, signed?.parts ?? [])
        return [own.header, own.prefix + encode(digest, own.encoding ?? 'hex')]
      })
      if (!row.fields) return [...lines, ...signatures]
      const { separator, time: t, digest: v } = row.fields
      return [...lines, row.header, `${t}=${signedTime}${separator}${v}=${signatures[1]}`]
    },
  }
}

function recipeOf(row: HmacRow): HmacRecipe {
  const { key = 'text', time, idHeader = null, signs = '{body}', fields = null } = row
  return {
    kind: 'hmac',
    key,
    time: time ? { header: time.header ?? null, unit: time.unit } : null,
    idHeader,
    signs: parseTemplate(signs),
    proofs: [row, ...(row.also ?? [])].map((proof) => {
      const { header, hash = 'sha256', encoding = 'hex' } = proof
      const prefix = proof.prefix ?? (proof.named ? `${hash}=` : '')
      return { header, hash, encoding, prefix }
    }),
    fields,
  }
}

/** Returns the proof in one of the scheme's headers; null if the request lacks it. */
function claimOf(
  proof: ProofRow,
  { time, fields, challenge }: HmacRow,
  tokens: ReturnType<typeof parseTemplate>,
  request: SignedRequest,
): Claim | null {
  const place = proof.header.toLowerCase()
  const value = fieldValue(request.headers, place)
  if (value === null) return null
  const found = fields && fieldsOf(value, fields)
  const stated = time?.header
    ? fieldValue(request.headers, time.header.toLowerCase())
    : (found?.time ?? null)
  return {
    place,
    signatures: (found?.digests ?? [value]).map((received) => signatureOf(proof, received)),
    signed: fillTemplate(tokens, request, { time: stated }),
    conditions: [
      ...(challenge ? notAChallenge(challenge, request.body) : []),
      ...(found?.spaced && fields ? [spacedOut(value, fields)] : []),
    ],
    time: time ? timeOf(stated, time.unit) : null,
  }
}

/** Returns a signature as one of the scheme's headers writes it. */
export function signatureOf(proof: ProofRow, received: string): Signature {
  const { prefix = '', hash = 'sha256', encoding = 'hex' } = proof
  if (!proof.named) return { received, prefix, algorithm: { kind: 'hmac', hash }, encoding }
  const name = received.slice(0, Math.max(0, received.indexOf('=')))
  const own = named.has(name) ? (name as HashName) : hash
  return { received, prefix: `${own}=`, algorithm: { kind: 'hmac', hash: own }, encoding }
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

/** Returns the key that a secret's text says in this form; null if it says none. */
export function hmacKey(secret: string, form: KeyForm): Uint8Array | null {
  switch (form) {
    case 'text':
      return utf8Bytes(secret)
    case 'hex':
      return hexBytes(secret.trim())
    case 'base64':
      return base64Bytes(secret.trim())
    case 'standard':
      return standardKey(secret)
  }
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

type Fields = NonNullable<HmacRow['fields']>

interface FieldsRead {
  time: string | null
  digests: string[]
  /** Whether white space beside the separators was taken away. */
  spaced: boolean
}

function fieldsOf(value: string, names: Fields): FieldsRead {
  const digests: string[] = []
  let time: string | null = null
  for (const item of value.split(names.separator, 100)) {
    const at = item.indexOf('=')
    if (at === -1) continue
    // White space is part of a name or value: the senders' own libraries do not trim it.
    const name = item.slice(0, at)
    // Of several times the last counts, as in the senders' own libraries.
    if (name === names.time) time = item.slice(at + 1)
    else if (name === names.digest) digests.push(item.slice(at + 1))
  }
  if (time !== null && digests.length > 0) {
    return { time, digests: digests.slice(0, maxSignatures), spaced: false }
  }
  const items = fieldItems(value)
  const trimmed = items.flatMap((item) => (item.name === names.digest ? [item.value] : []))
  time = items.findLast(({ name }) => name === names.time)?.value ?? null
  const spaced = time !== null && trimmed.length > 0 && /\s/.test(value)
  return spaced
    ? { time, digests: trimmed.slice(0, maxSignatures), spaced }
    : { time, digests: digests.slice(0, maxSignatures), spaced }
}

const spacedOut = (value: string, { separator, time, digest }: Fields): SchemeCondition => ({
  name: 'there is no white space in the header',
  expected: `${time}=…${separator}${digest}=…`,
  received: value,
  holds: false,
  todo: 'The sender’s own libraries take no white space away: write the header without it.',
})
