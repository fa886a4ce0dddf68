import { fieldValue } from '../../http/headers'
import { utf8Bytes } from '../encode'
import { toBase64 } from '../../base64'
import type { Claim, Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
import { type SecretFormat, standardKey } from '../secret-form'
import { standardClaim } from './standard-webhooks'

/** Returns a claim that is the secret itself. */
export function tokenClaim(place: string, tokens: readonly string[], prefix = ''): Claim {
  const signatures = tokens.slice(0, 16).map((received) => ({
    received,
    prefix,
    algorithm: { kind: 'equal' } as const,
    encoding: 'text' as const,
  }))
  return { place, signatures, signed: [], conditions: [], time: null }
}

function tokenScheme(row: {
  id: string
  secret: Omit<SecretFormat, 'kind'> & { kind?: SecretFormat['kind'] }
  header: string
  /** Before the token, such as "Bearer "; case-insensitive. */
  prefix?: string
  /** How the secret is written: as it is, or (RFC 7617, section 2.1) its UTF-8 as base64. */
  encoding?: 'text' | 'base64'
}): Scheme {
  const header = row.header.toLowerCase()
  const { prefix = '', encoding = 'text' } = row
  const written = (secret: string): string =>
    encoding === 'base64' ? toBase64(utf8Bytes(secret)) : secret
  return {
    id: row.id,
    name: schemeName(row.id),
    providers: [row.id],
    secret: { kind: 'text', ...row.secret },
    algorithm: 'the secret itself',
    signs: 'nothing',
    headers: [header],
    toleranceMs: null,
    read({ headers }) {
      const value = fieldValue(headers, header)
      if (value === null) return []
      const start = value.slice(0, prefix.length)
      if (start.toLowerCase() !== prefix.toLowerCase()) return []
      // RFC 9110, 11.1: the scheme's name is case-insensitive.
      return [tokenClaim(header, [prefix + value.slice(prefix.length).trim()], prefix)]
    },
    keyOf: (secret) => utf8Bytes(written(secret)),
    recipe: { kind: 'token', header: row.header, prefix, encoding },
    sign: (secret) => [row.header, prefix + written(secret)],
  }
}

const gitlabToken = tokenScheme({
  id: 'gitlab',
  secret: {
    label: 'Secret token or signing token',
    hint: 'The webhook’s Secret token in Settings, Webhooks; or its signing token, which starts with whsec_',
  },
  header: 'X-Gitlab-Token',
})

/** From version 19 on it signs as Standard Webhooks does, with a signing token; either may stand beside the other. */
const gitlab: Scheme = {
  ...gitlabToken,
  algorithm: 'the secret itself; with a signing token HMAC-SHA-256, base64',
  signs: 'nothing; with a signing token {id}.{time}.{body}',
  headers: [...gitlabToken.headers, 'webhook-signature'],
  toleranceMs: 300_000,
  read(request, crypto) {
    const given = gitlabToken.read(request, crypto)
    const signed = standardClaim(request, 'webhook')
    return signed ? [...given, signed] : given
  },
  makes(secret, { place, signatures }) {
    if (place === 'webhook-signature') return isSigningToken(secret)
    return !isSigningToken(secret) || signatures.some(({ received }) => isSigningToken(received))
  },
  keyOf(secret, algorithm) {
    if (algorithm.kind === 'equal') return gitlabToken.keyOf(secret, algorithm)
    return algorithm.kind === 'hmac' ? standardKey(secret) : null
  },
}

const isSigningToken = (secret: string): boolean => secret.startsWith('whsec_')

/** Senders that send the secret itself. */
export const tokens = [
  gitlab,
  tokenScheme({
    id: 'telegram',
    secret: { label: 'Secret token', hint: 'The secret_token you gave to setWebhook' },
    header: 'X-Telegram-Bot-Api-Secret-Token',
  }),
]

/** Checks of the Authorization header, for every request once the bin has such a secret. */
export const authorizationSchemes = [
  tokenScheme({
    id: 'basic',
    secret: { label: 'User and password', hint: 'user:password', kind: 'basic' },
    header: 'Authorization',
    prefix: 'Basic ',
    encoding: 'base64',
  }),
  tokenScheme({
    id: 'bearer',
    secret: { label: 'Token', hint: 'What follows Bearer in the Authorization header' },
    header: 'Authorization',
    prefix: 'Bearer ',
  }),
]
