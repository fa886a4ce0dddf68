import { fieldValue } from '../../http/headers'
import { utf8Bytes } from '../encode'
import { toBase64 } from '../../base64'
import { latin1Bytes } from '../../latin1'
import type { Claim, Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
import type { SecretFormat } from '../secret-form'

/** Returns a claim that is the secret itself. */
export function tokenClaim(tokens: readonly string[], prefix = ''): Claim {
  const signatures = tokens.slice(0, 16).map((received) => ({
    received,
    prefix,
    algorithm: { kind: 'equal' } as const,
    encoding: 'text' as const,
  }))
  return { signatures, signed: [], conditions: [], time: null }
}

function tokenScheme(row: {
  id: string
  secret: Omit<SecretFormat, 'kind'> & { kind?: SecretFormat['kind'] }
  header: string
  /** Before the token, such as "Bearer "; case-insensitive. */
  prefix?: string
  write?(secret: string): string
}): Scheme {
  const header = row.header.toLowerCase()
  const { prefix = '' } = row
  return {
    id: row.id,
    name: schemeName(row.id),
    providers: [row.id],
    secret: { kind: 'text', ...row.secret },
    algorithm: 'the secret itself',
    signs: 'nothing',
    headers: [header],
    toleranceMs: null,
    quick: () => true,
    read({ headers }) {
      const value = fieldValue(headers, header)
      if (value === null) return null
      const start = value.slice(0, prefix.length)
      if (start.toLowerCase() !== prefix.toLowerCase()) return null
      // RFC 9110, 11.1: the scheme's name is case-insensitive.
      return tokenClaim([prefix + value.slice(prefix.length).trim()], prefix)
    },
    keyOf: (secret) => (row.write ? latin1Bytes(row.write(secret)) : utf8Bytes(secret)),
    sign: (secret) => [row.header, prefix + (row.write?.(secret) ?? secret)],
  }
}

/** RFC 7617, section 2.1: user:password in UTF-8, as base64. */
const basicOf = (secret: string): string => toBase64(utf8Bytes(secret))

/** Senders that send the secret itself. */
export const tokens = [
  tokenScheme({
    id: 'gitlab',
    secret: { label: 'Secret token', hint: 'The webhook’s Secret token in Settings, Webhooks' },
    header: 'X-Gitlab-Token',
  }),
  tokenScheme({
    id: 'telegram',
    secret: { label: 'Secret token', hint: 'The secret_token you gave to setWebhook' },
    header: 'X-Telegram-Bot-Api-Secret-Token',
  }),
]

/** Checks of the Authorization header, for every request once the bin has such a secret. */
export const authorization = [
  tokenScheme({
    id: 'basic',
    secret: { label: 'User and password', hint: 'user:password', kind: 'basic' },
    header: 'Authorization',
    prefix: 'Basic ',
    write: basicOf,
  }),
  tokenScheme({
    id: 'bearer',
    secret: { label: 'Token', hint: 'What follows Bearer in the Authorization header' },
    header: 'Authorization',
    prefix: 'Bearer ',
  }),
]
