import { fieldValue } from './field'
import type { Digests, HashName } from './digests'
import { base64Bytes, encode, type Encoding, hexBytes, utf8Bytes } from './encode'
import type { Claim, Part, Scheme, Signature, SignedRequest, Stamp } from './scheme'
import { schemeName } from './scheme-names'
import type { SecretForm } from './secret-form'
import { fill, parseTemplate } from './template'
import { type TimeUnit, timeOf, timeText } from './time'

/** A scheme that keeps a keyed digest in a header, as one row of data. */
export interface HmacRow {
  id: string
  providers?: readonly string[]
  secret: Omit<SecretForm, 'kind'> & { kind?: SecretForm['kind'] }
  /** As its sender writes it. */
  header: string
  /** Before the digest; default none. */
  prefix?: string
  /** Default sha256. */
  hash?: HashName
  /** Default hex. */
  encoding?: Encoding
  /** How the secret's text becomes the key; default text. */
  key?: 'text' | 'hex' | 'base64'
  /** Where the header is a list such as t=…,v1=…: its separator and the names of time and digest. */
  fields?: { separator: string; time: string; digest: string }
  /** Template of what is signed; default {body}. */
  signs?: string
  time?: { header?: string; unit: TimeUnit; toleranceMs: number | null }
  /** Header of the message's id, where that is signed. */
  idHeader?: string
}

const mostSignatures = 16

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
        conditions: [],
        time: time ? timeOf(stated ?? null, time.unit) : null,
      }
    },
    keyOf: (secret) => hmacKey(secret, row.key ?? 'text'),
    sign(secret, request, stamp, digests) {
      const lines = stampLines(row, request, stamp)
      const headers = [...request.headers, ...lines]
      const said = time ? timeText(stamp.now, time.unit) : null
      const [signed] = fill(tokens, { ...request, headers }, { time: said })
      const key = hmacKey(secret, row.key ?? 'text') ?? new Uint8Array()
      const digest = prefix + encode(hmacOf(digests, hash, key, signed?.parts ?? []), encoding)
      if (!fields) return [...lines, row.header, digest]
      const { separator, time: t, digest: v } = fields
      return [...lines, row.header, `${t}=${said}${separator}${v}=${digest}`]
    },
  }
}

/** The digest of the parts, one after the other. */
export const hmacOf = (digests: Digests, hash: HashName, key: Uint8Array, parts: Part[]) =>
  digests.hmac(
    hash,
    key,
    parts.map(({ bytes }) => bytes),
  )

/** A key as text, or as the bytes that hex or base64 stand for; null where it is neither. */
export function hmacKey(secret: string, kind: 'text' | 'hex' | 'base64'): Uint8Array | null {
  if (kind === 'text') return utf8Bytes(secret)
  return kind === 'hex' ? hexBytes(secret.trim()) : base64Bytes(secret.trim())
}

/** Header lines that a request must have before it is signed. */
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
    // White space belongs to a name or value: the senders' own libraries do not take it away.
    const name = item.slice(0, at)
    if (name === names.time) time ??= item.slice(at + 1)
    else if (name === names.digest) digests.push(item.slice(at + 1))
  }
  return { time, digests: digests.slice(0, mostSignatures) }
}
