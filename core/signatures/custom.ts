import type { CustomScheme } from '../contract/secret'
import type { Token } from '../contract/signature-template'
import { fieldValue } from '../http/headers'
import { type FieldItem, fieldItems } from '../parsing/field-items'
import { hmacScheme, maxSignatures, signatureOf } from './hmac-scheme'
import type { Claim, Scheme, SignedRequest } from './scheme'
import { fillTemplate, parseTemplate } from './template'
import { timeOf } from './time'

const made = new WeakMap<CustomScheme, Scheme>()

/** Returns a scheme built from its parts. */
export function customScheme(parts: CustomScheme): Scheme {
  const scheme = made.get(parts) ?? make(parts)
  made.set(parts, scheme)
  return scheme
}

function make(parts: CustomScheme): Scheme {
  const { header, prefix, algorithm, encoding, key, signed } = parts
  const scheme = hmacScheme({
    id: 'custom',
    providers: [],
    secret: { label: 'Secret', hint: 'What the sender signs with' },
    header,
    prefix,
    hash: algorithm,
    encoding,
    key,
    signs: signed,
  })
  const tokens = parseTemplate(signed)
  return { ...scheme, read: (request) => claimOf(parts, tokens, request) }
}

/** The header may hold several values, in the usual notations: any of its digests may be right. */
function claimOf(parts: CustomScheme, tokens: readonly Token[], request: SignedRequest): Claim[] {
  const place = parts.header.toLowerCase()
  const value = fieldValue(request.headers, place)
  if (value === null) return []
  const items = fieldItems(value)
  const field = (name: string): string | null =>
    items.find((item) => item.name.toLowerCase() === name)?.value ?? null
  const proof = { ...parts, hash: parts.algorithm }
  return [
    {
      place,
      signatures: digestsOf(value, items, parts.prefix).map((one) => signatureOf(proof, one)),
      signed: fillTemplate(tokens, request, { field }),
      conditions: [],
      time: timeIn(tokens, field),
    },
  ]
}

/** Returns the texts that may be a digest with its prefix, the header as it is first. */
function digestsOf(value: string, items: readonly FieldItem[], prefix: string): string[] {
  const pieces = items.map((item) => (item.name === '' ? item.value : `${item.name}=${item.value}`))
  const all = [value, ...pieces, ...items.map(({ text }) => text)]
  const own = all.filter((text) => text.startsWith(prefix))
  return [...new Set(own.length > 0 ? own : [value])].slice(0, maxSignatures)
}

/** The first field of what is signed that is a time since 1970. */
function timeIn(tokens: readonly Token[], field: (name: string) => string | null): number | null {
  for (const token of tokens) {
    if (!('name' in token) || !token.name.startsWith('field.')) continue
    const text = field(token.name.slice('field.'.length)) ?? ''
    if (/^\d{10}$/.test(text)) return timeOf(text, 's')
    if (/^\d{13}$/.test(text)) return timeOf(text, 'ms')
  }
  return null
}
