import { mediaType } from '../parsing/media-type'

/** Header names whose values change with each request, or follow from the body. */
const headers = new Set([
  'age',
  'cf-ray',
  'content-digest',
  'content-length',
  'content-md5',
  'date',
  'digest',
  'etag',
  'forwarded',
  'traceparent',
  'tracestate',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-real-ip',
  'x-request-start',
])
const headerWords =
  /(?:^|[-_])(?:id|guid|uuid|nonce|delivery|attempt|retry|retries|timestamp|time|trace|span|signature|sig|hmac)(?:$|[-_])/i

/** Splits "createdAt", "created_at" or "created-at" into words. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)

const timeWords = new Set(
  'at on ts date time timestamp created updated modified expires expiry iat exp nbf since until when'.split(
    ' ',
  ),
)
const idWords = new Set(
  'id ids sid guid uuid ulid nonce jti delivery trace span request token cursor etag idempotency'.split(
    ' ',
  ),
)
const signatureWords = new Set('signature sig hmac hash digest checksum sha256 mac'.split(' '))

const moment =
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z| ?[+-]\d\d:?\d\d)?)?$|^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
/** Seconds, milliseconds, micro- or nanoseconds since 1970, of the years 2001 to 2286. */
const unixTime = /^\d{10}(?:\.\d+|\d{3}|\d{6}|\d{9})?$/
/** One word without spaces and with a digit, as ids are: 48213, evt_1Pq…, 9f81c2. */
const token = /^(?=.*\d)[\w.:/+=|-]{1,200}$/
/** v1=…, sha256=…, base64, hex. */
const signature = /^[\w=,.:;/+ -]{16,1000}$/

/**
 * Returns whether a changed value is one that changes with each request: a time, an id, a
 * signature. `name` is its key, parameter or header; strings come without quotes.
 */
export function isVolatile(
  name: string,
  before: string,
  after: string,
  where: 'header' | 'value' = 'value',
): boolean {
  const both = (pattern: RegExp): boolean => pattern.test(before) && pattern.test(after)
  if (both(uuid) || both(ulid) || both(moment)) return true
  if (where === 'header' && name.toLowerCase() === 'content-type')
    return sameButBoundary(before, after)
  if (where === 'header') return headers.has(name.toLowerCase()) || headerWords.test(name)
  const words = wordsOf(name)
  const named = (known: Set<string>): boolean => words.some((word) => known.has(word))
  if (both(unixTime)) return named(timeWords)
  return (named(idWords) && both(token)) || (named(signatureWords) && both(signature))
}

/** Each multipart body has a boundary of its own. */
function sameButBoundary(before: string, after: string): boolean {
  const [a, b] = [mediaType(before), mediaType(after)]
  if (a.boundary === null || b.boundary === null) return false
  return before.replace(a.boundary, '') === after.replace(b.boundary, '')
}
