import { looseBase64 } from '@/core/parsing/text-layers'

/** A decoded JSON Web Token; its signature is not verified. */
export interface Jwt {
  /** As sent. */
  token: string
  /** JSON, exactly as in the token. */
  header: string
  payload: string
  signature: string
}

// RFC 7519, section 3: it is UTF-8, whatever is around it.
const utf8 = new TextDecoder('utf-8', { fatal: true })
const maxTokenLength = 16_384
// Two dots between base64url; an encoded JSON object begins with "ey" (RFC 7519 section 3.1).
const tokenPattern = /\bey[A-Za-z0-9_-]{8,}\.ey[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*/g

export function isJwt(text: string): boolean {
  const trimmed = text.slice(0, maxTokenLength + 1).trim()
  return text.length <= maxTokenLength && findJwts(trimmed)[0]?.token === trimmed
}

/** Returns the tokens in a text, at most `limit`; without those that do not decode. */
export function findJwts(text: string, limit = 5): Jwt[] {
  const found: Jwt[] = []
  for (const [token] of text.slice(0, 1_000_000).matchAll(tokenPattern)) {
    const jwt = token.length <= maxTokenLength ? decoded(token) : null
    if (jwt && !found.some((other) => other.token === token)) found.push(jwt)
    if (found.length === limit) break
  }
  return found
}

function decoded(token: string): Jwt | null {
  const [header = '', payload = '', signature = ''] = token.split('.')
  try {
    const jwt = { token, header: jsonOf(header), payload: jsonOf(payload), signature }
    return jwt
  } catch {
    return null
  }
}

/** Throws if it is not base64url of a JSON object. */
function jsonOf(part: string): string {
  const text = utf8.decode(looseBase64(part))
  JSON.parse(text)
  return text
}

const times: [claim: string, past: string, future: string][] = [
  ['iat', 'issued', 'issued'],
  ['nbf', 'valid since', 'not valid before'],
  ['exp', 'expired', 'expires'],
  ['auth_time', 'signed in', 'signed in'],
]

export interface JwtTime {
  claim: string
  words: string
  /** ISO 8601. */
  at: string
  past: boolean
}

/** Returns the times in a token (RFC 7519 section 4.1), as seen at `now`. */
export function jwtTimes({ payload }: Jwt, now: number): JwtTime[] {
  const claims: unknown = JSON.parse(payload)
  if (typeof claims !== 'object' || claims === null) return []
  return times.flatMap(([claim, before, after]) => {
    const seconds: unknown = Object.hasOwn(claims, claim) ? Reflect.get(claims, claim) : null
    if (typeof seconds !== 'number') return []
    const date = new Date(seconds * 1000)
    if (Number.isNaN(date.getTime())) return []
    const past = date.getTime() <= now
    return [{ claim, words: past ? before : after, at: date.toISOString(), past }]
  })
}
