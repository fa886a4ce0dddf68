import { toBase64 } from '@/core/base64'
import { services } from '@/core/services'

/**
 * Returns a JSON response with an entity tag; 304 without a body if the caller sent the tag of the same data as
 * `If-None-Match` (RFC 9110 §13.1.2).
 */
export function conditionalJson({ headers }: Pick<Request, 'headers'>, data: unknown): Response {
  const text = JSON.stringify(data)
  const etag = `"${toBase64(services().tokens.sha256(text))}"`
  const facts = { ETag: etag, 'Cache-Control': 'no-store' }
  if (names(headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: facts })
  }
  return new Response(text, { headers: { ...facts, 'Content-Type': 'application/json' } })
}

/** Whether a list of entity tags has this one; weak comparison, as for all conditions on reads. */
const names = (list: string | null, etag: string): boolean =>
  list !== null &&
  (list.trim() === '*' || list.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))
