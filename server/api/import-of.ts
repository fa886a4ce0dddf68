import { Failure } from '../../core/errors'
import type { ImportSource } from '@/core/ports/transfers'

const kinds: [type: RegExp, kind: ImportSource['kind']][] = [
  [/^application\/(?:x-)?ndjson\b/i, 'ndjson'],
  [/^application\/(?:json|har\+json)\b/i, 'har'],
  [/^text\/plain\b/i, 'text'],
]

/** How much of an import is discarded after it ended before all of it was sent. */
const maxUnread = 256 * 1_048_576

/**
 * Returns the kind of a request's import, by its content type, and its chunks. Throws
 * `unsupported_media_type`.
 */
export function importOf(request: Request): ImportSource {
  const type = request.headers.get('content-type') ?? ''
  const kind = kinds.find(([pattern]) => pattern.test(type))?.[1]
  if (!kind) {
    throw new Failure(
      'unsupported_media_type',
      'Send NDJSON as application/x-ndjson, HAR as application/json, a raw request or a curl command as text/plain',
    )
  }
  return { kind, chunks: chunksOf(request.body) }
}

/**
 * Yields the chunks of a body on demand. When reading ends early, discards the rest while the
 * response is sent: many clients read it only once they have sent everything (RFC 9112, section
 * 9.6).
 */
async function* chunksOf(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader()
  if (!reader) return
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      ended = done
      if (done) return
      yield value
    }
  } catch (error) {
    ended = true
    throw error
  } finally {
    if (!ended) void discardRest(reader)
  }
}

async function discardRest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    for (let size = 0; size < maxUnread;) {
      const { done, value } = await reader.read()
      if (done) return
      size += value.length
    }
    await reader.cancel()
  } catch {
    // Its client has gone: nobody is left to answer.
  }
}
