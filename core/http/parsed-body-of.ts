import { ParsedBody } from '../parsing/parsed-body'
import { isMultipart, mediaType } from '../parsing/media-type'
import { headerValue, headerValues } from './headers'
import type { ReceivedRequest } from './received-request'

/** Longer bodies, in bytes and decoded, are not parsed to recognise their sender. */
export const maxRecognised = 65_536

type Request = Pick<ReceivedRequest, 'headers' | 'body' | 'parsed'>

/**
 * Returns a request's body, parsed once for each limit: of a longer one nothing is known, but the fields
 * in the first `maxBytes` of a multipart body, whose files come last.
 */
export function parsedBodyOf(request: Request, maxBytes = maxRecognised): ParsedBody {
  const { headers, body } = request
  // A copy of a request with another body or other headers is another request.
  if (request.parsed?.body !== body || request.parsed.headers !== headers) {
    request.parsed = { headers, body, byLimit: new Map() }
  }
  const { byLimit } = request.parsed
  const known = byLimit.get(maxBytes)
  if (known) return known
  const contentType = headerValue(headers, 'content-type')
  const encodings = headerValues(headers, 'content-encoding')
  // What is short and not encoded is the same under every limit.
  const fits = encodings.length === 0 && body.length <= maxRecognised
  const limit = fits ? maxRecognised : maxBytes
  let parsed = byLimit.get(limit)
  if (!parsed) {
    const cut = body.length > limit && isMultipart(mediaType(contentType))
    const read = cut ? body.subarray(0, limit) : body
    parsed = new ParsedBody(read, { contentType, encodings }, limit)
  }
  byLimit.set(limit, parsed)
  byLimit.set(maxBytes, parsed)
  return parsed
}
